#include "ui/widgets/channel_words.h"

#include <QCoreApplication>

namespace petzval {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("petzval::Channel", text);
}

} // namespace

QString channel_name(int channel, int channels) {
    if (channels == 1) return words(QT_TRANSLATE_NOOP("petzval::Channel", "Kernel"));
    switch (channel) {
    case 0:
        return words(QT_TRANSLATE_NOOP("petzval::Channel", "Red"));
    case 1:
        return words(QT_TRANSLATE_NOOP("petzval::Channel", "Green"));
    default:
        return words(QT_TRANSLATE_NOOP("petzval::Channel", "Blue"));
    }
}

std::vector<int> shown_channels(PsfLook::Channel choice, int channels) {
    if (channels == 1) return {0};
    if (choice == PsfLook::Channel::Colour) return {0, 1, 2};
    return {static_cast<int>(choice) - 1};
}

QString node_name(GridNode node) {
    return words(QT_TRANSLATE_NOOP("petzval::Channel", "Row %1, column %2"))
        .arg(node.row + 1)
        .arg(node.col + 1);
}

} // namespace petzval
