// Read by jemalloc before main(). Large pages where the system has them, and freed memory is kept for a
// while: the solvers and networks take and free the same megabytes over and over, and spent up to half of
// their time on fresh pages. For good is too long (a calibration then took three times its memory); the
// background thread gives back what a window that stays open no longer needs.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,oversize_threshold:0,dirty_decay_ms:60000,background_thread:true";
}
