#pragma once

// QCustomPlot's header is written with the keywords that QT_NO_KEYWORDS takes away; include it from here
// only.
#include <QObject>
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef foreach
