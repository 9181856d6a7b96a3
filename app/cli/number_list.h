#pragma once

#include <string>
#include <vector>

namespace petzval::cli {

/// The `count` finite numbers of a text like "0.5,0.5". Error{InvalidOption} naming `option` otherwise,
/// with `example` as advice.
std::vector<double> numbers_from_text(const std::string& option, const std::string& text, std::size_t count,
                                      const std::string& example);

} // namespace petzval::cli
