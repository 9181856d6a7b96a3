#pragma once

#include "base/observer.h"
#include "base/random.h"
#include "psf/psf_grid.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace petzval {

/// Many lenses, to make blurred patches by.
class LensPool {
public:
    /// What a patch at a place of some lens's field is blurred by.
    struct Kernel {
        float x = 0.5f; ///< in the field, 0 to 1
        float y = 0.5f;
        std::vector<float> values; ///< [3][size][size]; each colour sums to 1
    };

    /// `size` of the kernels: px, odd.
    explicit LensPool(int size)
        : size_(size) {}

    /// A grid of one or three colours; kernels that are larger are cut, smaller ones padded.
    void add(const PsfGrid& grid);
    /// Random lenses (psf/random_lens.h) by simulated_grid. Cancelled on stop.
    void add_random_lenses(int lenses, std::uint64_t seed, const Observer& observer, std::stop_token stop);

    int size() const { return size_; }
    std::size_t count() const { return grids_.size(); }
    /// At any place of any lens. The pool must not be empty.
    Kernel drawn(Rng& rng) const;

private:
    int size_;
    std::vector<PsfGrid> grids_; ///< of three colours and this size
};

} // namespace petzval
