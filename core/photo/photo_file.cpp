#include "photo/photo_file.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/observer.h"
#include "photo/developed_reader.h"
#include "photo/embedded_profile.h"
#include "photo/jpeg_reader.h"
#include "photo/metadata.h"
#include "photo/raw_file.h"
#include "photo/superpixel.h"

#include <algorithm>
#include <new>
#include <utility>

namespace petzval {

namespace {

/// Memory that runs out names the photo.
template <typename Function>
auto within_memory(const std::filesystem::path& path, const Function& read) {
    try {
        return read();
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::NoSpace, path.string(), message("there is not enough memory to read it"),
                    message("Close other programs"));
    }
}

} // namespace

PhotoFile::PhotoFile(std::filesystem::path path, int threads)
    : path_(std::move(path))
    , format_(file_format_of(path_))
    , threads_(threads) {}

PhotoFile::~PhotoFile() = default;
PhotoFile::PhotoFile(PhotoFile&&) noexcept = default;
PhotoFile& PhotoFile::operator=(PhotoFile&&) noexcept = default;

SampleType PhotoFile::sample_type() const {
    return developed_sample_type(path_, format_);
}

double PhotoFile::rounding_step() const {
    if (format_ == FileFormat::Jpeg) return jpeg_step(read_whole_file(path_));
    return sample_type() == SampleType::Unsigned8 ? 1.0 : 0.0;
}

PhotoFacts PhotoFile::facts() {
    if (is_raw()) return facts_of_size(raw({}).width(), raw({}).height());
    const auto [width, height] = developed_size(path_, format_);
    return facts_of_size(width, height);
}

Photo PhotoFile::read(RawMode mode, std::stop_token stop, Demosaicer demosaicer) {
    throw_if_stopped(stop);
    return within_memory(path_, [&] {
        return is_raw() ? read_raw_photo(mode, stop, demosaicer) : read_developed_photo(stop);
    });
}

bool PhotoFile::has_mosaic(std::stop_token stop) {
    return is_raw() && within_memory(path_, [&] { return unpacked(stop).kind() == RawKind::Bayer; });
}

RawMosaic PhotoFile::mosaic(std::stop_token stop) {
    if (!is_raw())
        throw Error(ErrorCode::UnsupportedFormat, path_.string(),
                    message("it is a developed photo, without a mosaic"), message("Take the RAW file"));
    return within_memory(path_, [&] {
        const RawFile& file = unpacked(stop);
        RawMosaic mosaic = file.mosaic();
        mosaic.facts = facts_of_size(file.width(), file.height());
        return mosaic;
    });
}

RawFile& PhotoFile::raw(const std::stop_token& stop) {
    if (!raw_) raw_ = std::make_unique<RawFile>(path_, format_, stop);
    return *raw_;
}

RawFile& PhotoFile::unpacked(const std::stop_token& stop) {
    try {
        raw(stop).unpack(stop);
    } catch (...) { // half-way decoded
        raw_.reset();
        throw;
    }
    return *raw_;
}

PhotoFacts PhotoFile::facts_of_size(int width, int height) const {
    PhotoFacts facts = facts_from_metadata(path_);
    facts.width = width;
    facts.height = height;
    facts.raw = is_raw();
    return facts;
}

Photo PhotoFile::read_developed_photo(const std::stop_token& stop) const {
    Photo photo;
    photo.image = read_developed(path_, format_, embedded_profile(path_, format_), stop, threads_);
    photo.facts = facts_of_size(photo.image.width(), photo.image.height());
    return photo;
}

Photo PhotoFile::read_raw_photo(RawMode mode, const std::stop_token& stop, Demosaicer demosaicer) {
    RawFile& file = unpacked(stop);
    Photo photo;
    photo.raw_mode = mode;
    photo.facts = facts_of_size(file.width(), file.height());
    photo.color = file.color();
    std::ranges::copy(file.clip_level(), photo.clip_level);
    if (file.kind() == RawKind::Linear || file.kind() == RawKind::Monochrome) {
        photo.image = file.pixels(stop);
        if (mode == RawMode::Superpixel) photo.image = halved(photo.image);
    } else if (mode == RawMode::Superpixel) {
        Superpixels superpixels = superpixels_from(file.mosaic());
        photo.image = std::move(superpixels.image);
        photo.red_offset = superpixels.red_offset;
        photo.blue_offset = superpixels.blue_offset;
    } else if (file.kind() == RawKind::Bayer) {
        photo.image = demosaiced(file.mosaic(), demosaicer, stop, threads_);
        photo.sampling =
            demosaicer == Demosaicer::Bilinear ? ColourSampling::Bayer : ColourSampling::OtherMosaic;
    } else {
        photo.image = file.pixels(stop);
        photo.sampling = ColourSampling::OtherMosaic;
    }
    return photo;
}

} // namespace petzval
