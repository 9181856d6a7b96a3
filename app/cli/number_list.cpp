#include "number_list.h"

#include "base/error.h"

#include <charconv>
#include <cmath>

namespace petzval::cli {

std::vector<double> numbers_from_text(const std::string& option, const std::string& text, std::size_t count,
                                      const std::string& example) {
    std::vector<double> numbers;
    const char* place = text.data();
    const char* const end = place + text.size();
    while (numbers.size() < count) {
        double number = 0.0;
        const auto [after, error] = std::from_chars(place, end, number);
        if (error != std::errc() || !std::isfinite(number)) break;
        numbers.push_back(number);
        if (numbers.size() == count && after == end) return numbers;
        if (after == end || *after != ',') break;
        place = after + 1;
    }
    throw Error(ErrorCode::InvalidOption, option,
                "'" + text + "' is not " + std::to_string(count) + " numbers with commas between",
                "Write it as in " + example);
}

} // namespace petzval::cli
