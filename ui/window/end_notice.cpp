#include "ui/window/end_notice.h"

#include "ui/jobs/core_text.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QTimer>
#include <QVariantMap>
#include <QWidget>

namespace petzval {

namespace {

/// By the desktop's own means (the freedesktop.org specification); nothing where it has none.
void show_on_desktop(const QString& title, const QString& text) {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return; // Qt would look for a bus, and wait
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    constexpr uint replacesNone = 0;
    constexpr int asUsual = -1; // ms that it is shown
    call << QStringLiteral("Petzval") << replacesNone << QStringLiteral("petzval") << title << text
         << QStringList() << QVariantMap() << asUsual;
    QDBusConnection::sessionBus().send(call);
}

} // namespace

EndNotice::EndNotice(JobRunner& jobs, QWidget& window)
    : QObject(&window)
    , jobs_(jobs)
    , window_(window) {
    connect(&jobs, &JobRunner::jobStarted, this, &EndNotice::begin);
    connect(&jobs, &JobRunner::jobEnded, this,
            [this](Job* job, const Outcome& outcome) { end(*job, outcome); });
}

void EndNotice::begin() {
    if (!since_.isValid()) since_.start();
}

void EndNotice::end(const Job& job, const Outcome& outcome) {
    title_ = job.title();
    stopped_ = outcome.termination == Termination::Cancelled;
    text_ = outcome.termination == Termination::Failed ? coreText(outcome.message) : tr("Done.");
    QTimer::singleShot(0, this, &EndNotice::tell); // unless another job follows
}

void EndNotice::tell() {
    if (!since_.isValid() || !jobs_.running().isEmpty()) return;
    const bool worthAWord = since_.elapsed() >= shortest_ && !stopped_;
    since_.invalidate();
    if (!worthAWord || window_.isActiveWindow()) return;
    QApplication::alert(&window_);
    show_on_desktop(title_, text_);
    Q_EMIT noticed(title_, text_);
}

} // namespace petzval
