#include "words.h"

namespace petzval::cli {

std::string words(const Message& message) {
    return message.english([](const Means& means) {
        return (means.kind == Means::Kind::Option ? " (--" : " (petzval-cli ") + means.name + ')';
    });
}

} // namespace petzval::cli
