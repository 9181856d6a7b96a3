#pragma once

#include "psf/fits_file.h"
#include "psf/psf_grid.h"

namespace petzval {

/// The origin of a grid as keywords of a FITS header, those of docs/formats.md, and back. What is unknown
/// has no keyword. Errors of reading: Error{DamagedFile} for a value of the wrong kind.
void write_metadata(const FitsFile& file, const PsfMetadata& metadata);
PsfMetadata read_metadata(const FitsFile& file, const std::string& subject);

/// Error{UnsupportedFormat} for a file by a newer Petzval, whose keywords may mean something else.
void require_known_version(const FitsFile& file, const std::string& subject);

} // namespace petzval
