#pragma once

#include "photo/photo.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QString>
#include <deque>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace petzval {

class JobRunner;

/// What the window tells of photos without decoding them again: their facts and small pictures, by content
/// (PhotoRef::hash), read off the GUI thread, one after another so that work that someone waits for finds a
/// free thread. Facts stay; pictures are kept up to a bound of memory, those not looked at for longest go
/// first.
class PhotoDigests : public QObject {
    Q_OBJECT

public:
    static constexpr int pictureSide = 256; ///< px of the longer side

    explicit PhotoDigests(JobRunner& jobs, QObject* parent = nullptr);
    ~PhotoDigests() override;

    const PhotoFacts* facts(const QString& hash) const; ///< null where not read yet
    QImage picture(const QString& hash) const;          ///< upright; null where not read, or gone again
    QString problem(const QString& hash) const;         ///< why the file cannot be read; else empty

    /// These do nothing where it is there, on its way, or failed before; else end in `changed`.
    void requestFacts(const QString& hash, const std::filesystem::path& path);
    void requestPicture(const QString& hash, const std::filesystem::path& path);
    /// Lets what failed be tried again.
    void forgetProblems();
    /// Forgets what was asked for and has not begun.
    void withdrawAll();

Q_SIGNALS:
    void changed(const QString& hash);

private:
    enum class Part { Facts, Picture };
    struct Request {
        QString hash;
        std::filesystem::path path;
        Part part;
    };
    struct Digest {
        std::optional<PhotoFacts> facts;
        QImage picture;
        QString problem;
    };
    static Digest read(const Request& request, const std::stop_token& stop);
    void startNext();
    void take(const Request& request, const Digest& digest);

    JobRunner& jobs_;
    QHash<QString, PhotoFacts> facts_;
    QHash<QString, QString> problems_;
    QCache<QString, QImage> pictures_;
    std::deque<Request> waiting_; ///< facts before pictures, the newest picture first
    std::optional<Request> reading_;
    std::stop_source stop_;
};

} // namespace petzval
