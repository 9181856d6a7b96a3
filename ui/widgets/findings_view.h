#pragma once

#include "project/acceptance.h"

#include <QScrollArea>
#include <QString>
#include <optional>
#include <vector>

class QVBoxLayout;

namespace petzval {

/// What checks found of one thing, under a heading.
struct FindingsSection {
    QString title;
    std::optional<Verdict> verdict; ///< none while not checked
    QString remark;                 ///< a plain line below the title, or empty
    std::vector<Finding> findings;
};

/// Findings as sentences with their marks, and what to do below each. Scrolls.
class FindingsView : public QScrollArea {
    Q_OBJECT

public:
    explicit FindingsView(QWidget* parent = nullptr);
    void setSections(const std::vector<FindingsSection>& sections);

private:
    static void addSection(QVBoxLayout& layout, const FindingsSection& section);
};

} // namespace petzval
