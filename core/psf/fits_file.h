#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fitsio.h>

namespace petzval {

/// A FITS file in memory. CFITSIO never sees a file name, in which it would take brackets, tildes and
/// suffixes as instructions.
class FitsFile {
public:
    /// An empty file to write into.
    FitsFile();
    /// A file to read. Error{UnsupportedFormat} naming `subject`.
    FitsFile(std::string content, const std::string& subject);

    fitsfile* handle() const { return handle_.get(); }

    /// The finished file.
    std::string content();

private:
    /// CFITSIO keeps the addresses of `address` and `size` and changes both as the file grows.
    struct Memory {
        Memory() = default;
        Memory(const Memory&) = delete;
        Memory& operator=(const Memory&) = delete;
        ~Memory();
        void* address = nullptr;
        std::size_t size = 0;
        std::string given;     ///< the file to read
        bool is_given = false; ///< otherwise CFITSIO allocates
    };
    struct Close {
        void operator()(fitsfile* file) const;
    };
    std::unique_ptr<Memory> memory_;
    std::unique_ptr<fitsfile, Close> handle_;
};

/// The keywords of a FITS file's primary header. Text keeps every byte, numbers every bit: bytes that FITS
/// cannot hold, and '%', '&' and a final space, are written as %XX (docs/formats.md); numbers as the
/// shortest decimals that read back the same. Readers return nothing where a keyword is missing, and throw
/// Error{DamagedFile} where its value is of another kind.
void write_text(const FitsFile& file, const char* keyword, const std::string& text, const char* comment);
void write_number(const FitsFile& file, const char* keyword, double number, const char* comment);
void write_integer(const FitsFile& file, const char* keyword, int number, const char* comment);
std::optional<std::string> read_text(const FitsFile& file, const char* keyword);
std::optional<double> read_number(const FitsFile& file, const char* keyword, const std::string& subject);
std::optional<int> read_integer(const FitsFile& file, const char* keyword, const std::string& subject);

/// Throws std::bad_alloc where that is what CFITSIO reports.
void throw_if_short_of_memory(int status);

/// Throws std::logic_error naming `action` when CFITSIO reports an error where none can be.
void require_success(int status, const char* action);

} // namespace petzval
