#pragma once

#include "ui/pages/page.h"

namespace petzval {

/// The place of the restoration, which is still to come.
class RestorePage : public Page {
    Q_OBJECT

public:
    explicit RestorePage(QWidget* parent = nullptr);
};

} // namespace petzval
