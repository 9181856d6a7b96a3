#include "photo/lossless_jpeg.h"

#include <algorithm>
#include <array>
#include <bit>
#include <queue>
#include <stdexcept>

namespace petzval {

namespace {

constexpr int kCategories = 17; // of differences: how many bits the amount needs, 0 to 16
constexpr int kLongestCode = 16;

using Counts = std::array<std::uint64_t, kCategories>;

struct Code {
    std::uint32_t bits = 0;
    int length = 0;
};

struct HuffmanTable {
    std::array<Code, kCategories> codes;
    std::array<std::uint8_t, kLongestCode> how_many{}; ///< codes of each length, from 1
    std::vector<std::uint8_t> categories;              ///< in the order of their codes
};

/// The depths of a Huffman tree's leaves.
std::vector<int> code_lengths(const std::vector<std::uint64_t>& counts) {
    using Node = std::pair<std::uint64_t, int>; // count, place in `above`
    std::vector<int> above(counts.size(), -1);
    std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
    for (std::size_t i = 0; i < counts.size(); ++i)
        open.emplace(counts[i], static_cast<int>(i));
    while (open.size() > 1) {
        const Node first = open.top();
        open.pop();
        const Node second = open.top();
        open.pop();
        const int parent = static_cast<int>(above.size());
        above.push_back(-1);
        above[first.second] = above[second.second] = parent;
        open.emplace(first.first + second.first, parent);
    }
    std::vector<int> lengths(counts.size(), 0);
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (int at = above[i]; at >= 0; at = above[at])
            ++lengths[i];
    return lengths;
}

/// Canonical codes. The one of ones alone, which JPEG forbids, falls to a category that does not occur.
HuffmanTable huffman_table(const Counts& counts) {
    std::uint64_t total = 0;
    for (const std::uint64_t count : counts)
        total += count;
    // What is rarer than a thousandth is counted as that: no code then grows beyond 16 bits.
    std::vector<std::uint64_t> floored;
    for (const std::uint64_t count : counts)
        floored.push_back(std::max<std::uint64_t>(count, total / 1024 + 1));
    floored.push_back(total / 1024); // the forbidden code, the rarest and so among the longest
    const std::vector<int> lengths = code_lengths(floored);

    HuffmanTable table;
    std::uint32_t next = 0;
    for (int length = 1; length <= kLongestCode; ++length, next <<= 1)
        for (int category = 0; category < kCategories; ++category) {
            if (lengths[category] != length) continue;
            table.codes[category] = {next++, length};
            table.categories.push_back(static_cast<std::uint8_t>(category));
            ++table.how_many[length - 1];
        }
    return table;
}

class BitWriter {
public:
    explicit BitWriter(std::vector<std::uint8_t>& to)
        : to_(to) {}

    void put(std::uint32_t bits, int count) {
        waiting_ = waiting_ << count | bits;
        for (held_ += count; held_ >= 8; held_ -= 8)
            put_byte(static_cast<std::uint8_t>(waiting_ >> (held_ - 8)));
    }

    /// Fills the last byte with ones.
    void end() {
        if (held_ > 0) put((1u << (8 - held_)) - 1, 8 - held_);
    }

private:
    void put_byte(std::uint8_t byte) {
        to_.push_back(byte);
        if (byte == 0xFF) to_.push_back(0); // else it would open a segment
    }

    std::vector<std::uint8_t>& to_;
    std::uint64_t waiting_ = 0;
    int held_ = 0;
};

/// From what stands before: to the left, in a row's first pixel above, in the first of all half of white.
std::vector<std::int16_t> differences(std::span<const std::uint16_t> pixels, int width, int height,
                                      int samples) {
    const std::size_t row_size = static_cast<std::size_t>(width) * samples;
    std::vector<std::int16_t> differences(pixels.size());
    for (int y = 0; y < height; ++y)
        for (std::size_t i = 0; i < row_size; ++i) {
            const std::size_t at = y * row_size + i;
            const auto left = static_cast<std::size_t>(samples);
            const int expected = i >= left ? pixels[at - left] : y > 0 ? pixels[at - row_size] : 0x8000;
            differences[at] = static_cast<std::int16_t>(pixels[at] - expected);
        }
    return differences;
}

int category_of(std::int16_t difference) {
    return std::bit_width(static_cast<unsigned>(std::abs(static_cast<int>(difference))));
}

void put_word(std::vector<std::uint8_t>& to, int word) {
    to.push_back(static_cast<std::uint8_t>(word >> 8));
    to.push_back(static_cast<std::uint8_t>(word));
}

void put_segments(std::vector<std::uint8_t>& to, const HuffmanTable& table, int width, int height,
                  int samples) {
    put_word(to, 0xFFD8); // start of image
    put_word(to, 0xFFC4); // Huffman table, the first
    put_word(to, 2 + 1 + kLongestCode + static_cast<int>(table.categories.size()));
    to.push_back(0);
    to.insert(to.end(), table.how_many.begin(), table.how_many.end());
    to.insert(to.end(), table.categories.begin(), table.categories.end());
    put_word(to, 0xFFC3); // frame, lossless
    put_word(to, 8 + 3 * samples);
    to.push_back(16);
    put_word(to, height);
    put_word(to, width);
    to.push_back(static_cast<std::uint8_t>(samples));
    for (int sample = 0; sample < samples; ++sample)
        to.insert(to.end(), {static_cast<std::uint8_t>(sample), 0x11, 0});
    put_word(to, 0xFFDA); // scan
    put_word(to, 6 + 2 * samples);
    to.push_back(static_cast<std::uint8_t>(samples));
    for (int sample = 0; sample < samples; ++sample)
        to.insert(to.end(), {static_cast<std::uint8_t>(sample), 0});
    to.insert(to.end(), {1, 0, 0}); // predicted by the left neighbour
}

void put_differences(std::vector<std::uint8_t>& to, const std::vector<std::int16_t>& differences,
                     const HuffmanTable& table) {
    BitWriter writer(to);
    for (const std::int16_t difference : differences) {
        const int category = category_of(difference);
        const Code& code = table.codes[category];
        writer.put(code.bits, code.length);
        if (category == 0 || category == 16) continue; // 16: only -32768, which needs no more
        const int amount = difference < 0 ? difference - 1 : difference;
        writer.put(static_cast<std::uint32_t>(amount) & ((1u << category) - 1), category);
    }
    writer.end();
}

} // namespace

std::vector<std::uint8_t> lossless_jpeg(std::span<const std::uint16_t> pixels, int width, int height,
                                        int samples) {
    const bool fits = width > 0 && height > 0 && width <= 65535 && height <= 65535 && samples > 0 &&
                      samples <= 4 && pixels.size() == static_cast<std::size_t>(width) * height * samples;
    if (!fits) throw std::logic_error("a lossless JPEG holds up to 65535 x 65535 pixels of 4 samples");
    const std::vector<std::int16_t> steps = differences(pixels, width, height, samples);
    Counts counts{};
    for (const std::int16_t step : steps)
        ++counts[category_of(step)];
    const HuffmanTable table = huffman_table(counts);
    std::vector<std::uint8_t> jpeg;
    jpeg.reserve(pixels.size() * 2);
    put_segments(jpeg, table, width, height, samples);
    put_differences(jpeg, steps, table);
    put_word(jpeg, 0xFFD9); // end of image
    return jpeg;
}

} // namespace petzval
