#pragma once

#include "base/error.h"

#include <QObject>
#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <random>

namespace petzval::test {

/// ms: how long a test waits for real work that must end, on a busy machine and a sanitized build, too.
inline constexpr int kPatience = 300'000;

/// Base of every test class: a fresh temporary directory and a reseeded generator before each test
/// function.
class Fixture : public QObject {
    Q_OBJECT

public:
    std::filesystem::path temporary() const;
    std::mt19937_64& rng() { return rng_; }

private Q_SLOTS:
    void init();
    void cleanup();

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::mt19937_64 rng_;
};

/// A file below ../shared/data beside the checkout, or below $PETZVAL_SHARED_DATA; nothing where it is
/// missing (the test then calls QSKIP).
std::optional<std::filesystem::path> shared_data(const std::string& relative);

/// A file of this repository, e.g. repository("resources/lenses").
std::filesystem::path repository(const std::string& relative);

/// The code of the petzval::Error that `action` throws; fails by std::nullopt where it throws none.
std::optional<ErrorCode> error_code_of(const std::function<void()>& action);

/// The message of the petzval::Error that `action` throws; empty where it throws none.
std::string error_text_of(const std::function<void()>& action);

} // namespace petzval::test
