#pragma once

#include "base/observer.h"
#include "calibrate/measure/photo_source.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace petzval {

/// The decoded photos of both sets in one file: linear light, half precision, planar. The file is mapped
/// into memory, so that a set of any size costs no more memory than the machine has to spare. It is also
/// what a training on another machine needs of the photos. Layout in docs/formats.md.
class FrameStore {
public:
    enum class Set : std::uint32_t { Blurred, Sharp };

    /// Decodes every photo once, one after another, and writes it; only one is in memory at a time. Values
    /// that are not finite become 0 and count as clipped. Errors: as write_atomically. Cancelled on stop;
    /// no file is left then.
    static void write(const std::filesystem::path& path, const PhotoSource& blurred,
                      const PhotoSource& sharp, const Observer& observer, std::stop_token stop);

    /// Errors: as require_readable_file; Error{DamagedFile}, Error{UnsupportedFormat}.
    explicit FrameStore(const std::filesystem::path& path);
    ~FrameStore();
    FrameStore(const FrameStore&) = delete;
    FrameStore& operator=(const FrameStore&) = delete;

    static constexpr int cell_size = 8; ///< px

    /// What is known of a square of `cell_size` px (less at the right and lower border).
    struct Cell {
        std::uint16_t clipped = 0;               ///< not 0 where light was lost: clipped, or cut at black
        std::array<std::uint16_t, 6> features{}; ///< ContentFeatures at its middle, IEEE 754 binary16
    };
    struct Frame {
        int width = 0;
        int height = 0;
        std::array<float, 3> clip_level{};     ///< values at or above which R, G, B are clipped
        const std::uint16_t* values = nullptr; ///< [3][height][width], IEEE 754 binary16, finite
        const Cell* cells = nullptr;           ///< row by row

        int cells_across() const { return (width + cell_size - 1) / cell_size; }
        int cells_down() const { return (height + cell_size - 1) / cell_size; }
    };
    const std::vector<Frame>& frames(Set set) const { return frames_[static_cast<std::size_t>(set)]; }

private:
    struct Mapping;
    void read_table(const std::filesystem::path& path);

    std::unique_ptr<Mapping> mapping_;
    std::array<std::vector<Frame>, 2> frames_;
};

} // namespace petzval
