#include "calibrate/measure/frame_store.h"

#include "base/atomic_file.h"
#include "base/half.h"
#include "calibrate/measure/frame_store_layout.h"
#include "calibrate/measure/scene_content.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>

namespace petzval {

namespace {

using namespace frame_store;
using Cell = FrameStore::Cell;

// Of a cell's values: where a developed photo or a demosaiced RAW ends at black, so does its noise.
constexpr double kMostBlack = 0.05;

/// Counts what each cell of 8 px holds of lost light.
class CellCounter {
public:
    CellCounter(const Image& photo, const std::array<float, 3>& clip_level)
        : across_((photo.width() + FrameStore::cell_size - 1) / FrameStore::cell_size)
        , down_((photo.height() + FrameStore::cell_size - 1) / FrameStore::cell_size)
        , clip_level_(clip_level)
        , cells_(static_cast<std::size_t>(across_) * down_)
        , black_(cells_.size(), 0) {}

    void add(int channel, int y, int x, float value) {
        const std::size_t i =
            static_cast<std::size_t>(y / FrameStore::cell_size) * across_ + x / FrameStore::cell_size;
        if (!(value < clip_level_[channel]) || !std::isfinite(value)) cells_[i].clipped = 1;
        if (value == 0.0f) ++black_[i];
    }

    std::vector<Cell> finished(const Image& photo) {
        const ContentMap content(photo);
        constexpr int most =
            static_cast<int>(kMostBlack * 3 * FrameStore::cell_size * FrameStore::cell_size);
        for (int row = 0; row < down_; ++row)
            for (int column = 0; column < across_; ++column) {
                Cell& cell = cells_[static_cast<std::size_t>(row) * across_ + column];
                if (black_[static_cast<std::size_t>(row) * across_ + column] > most) cell.clipped = 1;
                const ContentFeatures features =
                    content.at((column + 0.5) * FrameStore::cell_size, (row + 0.5) * FrameStore::cell_size);
                std::transform(features.begin(), features.begin() + kContentMaps, cell.features.begin(),
                               half_from_float);
            }
        return std::move(cells_);
    }

private:
    int across_;
    int down_;
    std::array<float, 3> clip_level_;
    std::vector<Cell> cells_;
    std::vector<int> black_;
};

class Writer {
public:
    Writer(const std::filesystem::path& temporary, const std::filesystem::path& path, std::size_t frames)
        : path_(path)
        , file_(temporary, std::ios::binary | std::ios::trunc)
        , table_(frames)
        , end_(sizeof(Header) + frames * sizeof(Entry)) {}

    void add(FrameStore::Set set, Image photo, const std::array<float, 3>& clip_level,
             const std::stop_token& stop) {
        if (photo.curve() != TransferCurve::Linear)
            throw std::logic_error("frames are kept in linear light");
        Entry& entry = table_[written_++];
        entry = {set, static_cast<std::uint32_t>(photo.width()), static_cast<std::uint32_t>(photo.height()),
                 clip_level};
        entry.values = page_after(end_);
        seek(entry.values);
        CellCounter counter(photo, clip_level);
        std::vector<std::uint16_t> row(photo.width());
        for (int c = 0; c < 3; ++c) {
            const int plane = photo.channels() == 3 ? c : 0;
            for (int y = 0; y < photo.height(); ++y) {
                throw_if_stopped(stop);
                const std::span<float> light = photo.row(plane, y);
                for (int x = 0; x < photo.width(); ++x) {
                    counter.add(c, y, x, light[x]);
                    if (!std::isfinite(light[x])) light[x] = 0.0f;
                    row[x] = half_from_float(std::clamp(light[x], -kLargestHalf, kLargestHalf));
                }
                append(row.data(), row.size() * sizeof row[0]);
            }
        }
        const std::vector<Cell> cells = counter.finished(photo);
        entry.cells = page_after(end_);
        seek(entry.cells);
        append(cells.data(), cells.size() * sizeof cells[0]);
    }

    void finish() {
        Header header;
        header.frames = table_.size();
        header.bytes = end_;
        seek(0);
        append(&header, sizeof header);
        append(table_.data(), table_.size() * sizeof table_[0]);
        file_.close();
        require_written();
    }

private:
    void seek(std::uint64_t position) {
        file_.seekp(static_cast<std::streamoff>(position));
        end_ = position;
    }
    void append(const void* bytes, std::size_t count) {
        file_.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
        require_written();
        end_ += count;
    }
    void require_written() const {
        if (!file_)
            throw Error(ErrorCode::WriteFailed, path_.string(), message("the file could not be written"));
    }

    const std::filesystem::path& path_;
    std::ofstream file_;
    std::vector<Entry> table_;
    std::size_t written_ = 0;
    std::uint64_t end_; ///< where the next bytes go
};

} // namespace

void FrameStore::write(const std::filesystem::path& path, const PhotoSource& blurred,
                       const PhotoSource& sharp, const Observer& observer, std::stop_token stop) {
    using Clock = std::chrono::steady_clock;
    const std::size_t count = blurred.count + sharp.count;
    const Clock::time_point start = Clock::now();
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        Writer writer(temporary, path, count);
        for (std::size_t i = 0; i < count; ++i) {
            throw_if_stopped(stop);
            const bool is_blurred = i < blurred.count;
            const PhotoSource& source = is_blurred ? blurred : sharp;
            const std::size_t index = is_blurred ? i : i - blurred.count;
            writer.add(is_blurred ? Set::Blurred : Set::Sharp, source.load(index), source.clip_level(index),
                       stop);
            const double done = static_cast<double>(i + 1) / static_cast<double>(count);
            const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
            observer.progress({message("Decoding the photos"), done, seconds * (1.0 - done) / done});
        }
        writer.finish();
    });
}

} // namespace petzval
