#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "exchange/numpy_array.h"
#include "hosts/host_frame.h"
#include "image/metrics.h"
#include "psf/blur.h"
#include "support/synthetic.h"

#include <QProcess>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace petzval;
using petzval::test::HostLens;
namespace fs = std::filesystem;

/// The examples of resources/hosts/python, in Debian's Python.
class TestPythonExamples : public test::Fixture {
    Q_OBJECT

    /// Nothing where a module that it imports is not installed.
    std::optional<QString> python(const QStringList& words) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PYTHONDONTWRITEBYTECODE", "1");
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(
            QString::fromStdString(test::repository("resources/hosts/python").string()));
        process.start("/usr/bin/python3", words);
        if (!process.waitForFinished(test::kPatience)) return "no end";
        const QString said = QString::fromUtf8(process.readAll());
        if (said.contains("ModuleNotFoundError") || process.error() == QProcess::FailedToStart)
            return std::nullopt;
        return process.exitCode() == 0 ? said.trimmed() : "failed: " + said;
    }

    QString path(const char* name) { return QString::fromStdString((temporary() / name).string()); }

    /// As numpy.save has pictures: [y, x, channel].
    void save(const char* name, const Image& image) {
        std::vector<float> values;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                for (int c = 0; c < 3; ++c)
                    values.push_back(image.at(c, y, x));
        write_atomically(temporary() / name, numpy_file(values, {image.height(), image.width(), 3}));
    }
    Image loaded(const char* name, const Image& like) {
        const std::string content = read_whole_file(temporary() / name);
        Image image(like.width(), like.height(), 3);
        std::vector<float> values(image.values().size());
        std::memcpy(values.data(), content.data() + content.size() - values.size() * sizeof(float),
                    values.size() * sizeof(float));
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                for (int c = 0; c < 3; ++c)
                    image.at(c, y, x) = values[(y * image.width() + x) * 3 + c];
        return image;
    }
    static Image inner(const Image& image) {
        return cropped(image, {16, 16, image.width() - 32, image.height() - 32});
    }

private Q_SLOTS:
    void every_format_is_read_alike_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"grid.fits", "grid.npy", "grid.npz", "grid.tif", "grid.mat", "grid.pt"})
            QTest::newRow(name) << QString(name);
    }
    void every_format_is_read_alike() {
        QFETCH(QString, name);
        const PsfGrid grid = test::host_grid({0.8, 0.4, 1.002, 0.997});
        const fs::path file = temporary() / name.toStdString();
        write_grid(file, grid, grid_format_for(file));
        const char* const code = "import sys, petzval_grid as p\n"
                                 "g = p.read(sys.argv[1]); k = p.kernels_at(g, 0.3, 0.8)\n"
                                 "print(*g.shape, *k[2, 6, 5:8])";
        const auto said = python({"-c", code, QString::fromStdString(file.string())});
        if (!said) QSKIP("needs a Python package");
        const QStringList words = said->split(' ');
        QVERIFY2(words.size() == 8, qPrintable(*said));
        QCOMPARE(words.first(5).join(' '), QString("7 9 3 13 13"));
        const std::vector<float> kernel = grid.interpolated(0.3, 0.8, 2);
        for (int i = 0; i < 3; ++i)
            QVERIFY(std::abs(words[5 + i].toDouble() - kernel[6 * 13 + 5 + i]) < 0.003);
    }

    void scikit_image_restores() {
        const PsfGrid grid = test::host_grid({0.9, 0.4, 1.001, 0.999});
        const Image scene = dead_leaves(320, 224, 5);
        const Image photo = blurred(scene, grid, {1});
        save("photo.npy", photo);
        write_grid(temporary() / "grid.npz", grid, grid_format_named("basis"));
        const auto said =
            python({"restore_skimage.py", path("grid.npz"), path("photo.npy"), path("restored.npy")});
        if (!said) QSKIP("needs python3-skimage");
        QVERIFY2(said->isEmpty(), qPrintable(*said));
        const double before = psnr(inner(photo), inner(scene));
        const double after = psnr(inner(loaded("restored.npy", scene)), inner(scene));
        qInfo("%.2f dB, %.2f restored", before, after);
        QVERIFY(after > before + 2.0);
    }

    void basis_kernels_blur_as_the_grid_does_data() {
        QTest::addColumn<QString>("script");
        QTest::newRow("numpy") << "blur_basis.py";
        QTest::newRow("deepinv") << "deepinv_blur.py";
    }
    void basis_kernels_blur_as_the_grid_does() {
        QFETCH(QString, script);
        PsfGrid grid = test::asymmetric_grid({3, 4, 3, 7}, 2);
        const Image scene = dead_leaves(320, 224, 5);
        save("scene.npy", scene);
        write_grid(temporary() / "grid.npz", grid, grid_format_named("basis"));
        const auto said = python({script, path("grid.npz"), path("scene.npy"), path("blurred.npy")});
        if (!said) QSKIP("needs a Python package");
        QVERIFY2(said->isEmpty(), qPrintable(*said));
        const double agreement = psnr(loaded("blurred.npy", scene), blurred(scene, grid, {1}));
        qInfo("%.1f dB", agreement);
        QVERIFY(agreement > 40.0);
    }
};

QTEST_GUILESS_MAIN(TestPythonExamples)
#include "test_python_examples.moc"
