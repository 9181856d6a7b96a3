#include "ui/pages/restore_result_box.h"

#include "ui/models/photo_words.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/options/name_pattern_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace petzval {

namespace {

/// A kind of file as the box lists it: RestoredFormat * 100 + bits of a sample, where these can be chosen.
int kindOf(RestoredFormat format, int bits = 0) {
    const bool choosable = format == RestoredFormat::Tiff || format == RestoredFormat::Png;
    return static_cast<int>(format) * 100 + (choosable ? bits : 0);
}

} // namespace

RestoreResultBox::RestoreResultBox(QWidget* parent)
    : QGroupBox(tr("Result"), parent)
    , format_(new QComboBox)
    , name_(new NamePatternField)
    , folder_(new QLabel)
    , folderReset_(new QToolButton)
    , betweenApertures_(new QCheckBox(tr("Mix two apertures"))) {
    makeFormats();
    connect(name_, &NamePatternField::changed, this, [this](const QString& pattern) {
        edit(tr("Change the names"), [&](RestoreChoice& choice) { choice.name = pattern.toStdString(); });
    });
    folder_->setWordWrap(true);
    folder_->setForegroundRole(QPalette::PlaceholderText);
    betweenApertures_->setToolTip(
        tr("Between two grids of the lens library, for photos at an aperture that was not measured"));
    connect(betweenApertures_, &QCheckBox::toggled, this, [this](bool between) {
        edit(tr("Change an option"), [&](RestoreChoice& choice) { choice.betweenApertures = between; });
    });
    auto* column = new QVBoxLayout(this);
    column->addWidget(format_);
    column->addWidget(name_);
    column->addLayout(makeFolder());
    column->addWidget(folder_);
    column->addWidget(betweenApertures_);
}

void RestoreResultBox::makeFormats() {
    format_->setAccessibleName(tr("File format"));
    format_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    format_->setMinimumContentsLength(12);
    format_->setFocusPolicy(Qt::StrongFocus);
    format_->addItem(tr("TIFF, 16 bit"), kindOf(RestoredFormat::Tiff, 16));
    format_->addItem(tr("TIFF, 8 bit"), kindOf(RestoredFormat::Tiff, 8));
    format_->addItem(tr("PNG, 16 bit"), kindOf(RestoredFormat::Png, 16));
    format_->addItem(tr("PNG, 8 bit"), kindOf(RestoredFormat::Png, 8));
    format_->addItem(tr("JPEG, 8 bit"), kindOf(RestoredFormat::Jpeg));
    format_->addItem(tr("Linear DNG, of RAW photos"), kindOf(RestoredFormat::LinearDng));
    connect(format_, &QComboBox::activated, this, [this](int index) {
        const int kind = format_->itemData(index).toInt(), bits = kind % 100;
        edit(tr("Choose a file format"), [&](RestoreChoice& choice) {
            choice.format = static_cast<RestoredFormat>(kind / 100);
            if (bits > 0) choice.bits = bits;
        });
    });
}

QLayout* RestoreResultBox::makeFolder() {
    auto* choose = new QPushButton(tr("Folder…"));
    choose->setToolTip(tr("Where the restored photos are written"));
    connect(choose, &QPushButton::clicked, this, &RestoreResultBox::chooseFolder);
    folderReset_->setAutoRaise(true);
    folderReset_->setIcon(icon(QStringLiteral("reset")));
    folderReset_->setToolTip(tr("Back to the folder “restored” beside the first photo"));
    folderReset_->setAccessibleName(folderReset_->toolTip());
    connect(folderReset_, &QToolButton::clicked, this,
            [this] { edit(tr("Choose a folder"), [](RestoreChoice& choice) { choice.folder.clear(); }); });
    auto* row = new QHBoxLayout;
    row->addWidget(choose);
    row->addWidget(folderReset_);
    row->addStretch(1);
    return row;
}

template <typename Edit>
void RestoreResultBox::edit(const QString& what, const Edit& edit) {
    RestoreChoice choice = choice_;
    edit(choice);
    Q_EMIT offered(what, choice);
}

void RestoreResultBox::setChoice(const RestoreChoice& choice) {
    choice_ = choice;
    format_->setCurrentIndex(format_->findData(kindOf(choice.format, choice.bits)));
    if (name_->pattern() != choice.name) name_->setPattern(choice.name);
    folderReset_->setVisible(!choice.folder.empty());
    const QSignalBlocker quiet(betweenApertures_);
    betweenApertures_->setChecked(choice.betweenApertures);
    betweenApertures_->setVisible(!choice.grid);
    showExample();
}

void RestoreResultBox::setFolder(const std::filesystem::path& folder) {
    folder_->setText(folder.empty() ? tr("The folder “restored” beside the first photo")
                                    : breakable(QString::fromStdString(folder.string())));
}

void RestoreResultBox::setExample(const std::filesystem::path& photo) {
    photo_ = photo;
    showExample();
}

void RestoreResultBox::showExample() {
    name_->setExample(photo_, choice_.solver, QString::fromLatin1(extension_of(choice_.format)));
}

void RestoreResultBox::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder for the restored photos"),
                                   QString::fromStdString(choice_.folder.string()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        edit(tr("Choose a folder"), [&](RestoreChoice& choice) { choice.folder = folder.toStdString(); });
    });
    dialog->open();
}

} // namespace petzval
