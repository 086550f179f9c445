#include "app/session/settings.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>

#include "shaders/heatmap/views.h"
#include "widgets/models/words.h"

namespace app {
namespace {

/// Rises when the docks change in a way that an older saved layout does not fit.
constexpr int kLayoutVersion = 2;

QString layoutKey(bool roomy) {
  return QString("window/%1Layout%2").arg(roomy ? "roomy" : "narrow").arg(kLayoutVersion);
}

/// Calls work(option, index of the row, where it is kept) for every row that a form has for the family.
template <class Work>
void forEachRow(const QString& name, Work work) {
  const puzzles::Family* family = puzzles::findFamily(name.toStdString());
  if (!family) return;
  for (const auto& option : family->info().options)
    for (std::size_t row = 0; row < option.rows.size(); ++row)
      work(option, row, QString("generate/%1-%2").arg(QString::fromStdString(option.rows[row].key), name));
}

/// As version 0.1.0 numbered them in its files.
constexpr gpu::View kNumberedViews[] = {gpu::View::Channel,   gpu::View::Norm,    gpu::View::Change,
                                        gpu::View::Principal, gpu::View::Entropy, gpu::View::Confidence,
                                        gpu::View::Wall};

gpu::View viewOf(const QString& text, gpu::View standard) {
  if (const auto* info = gpu::findView(text.toStdString())) return info->view;
  bool whole = false;
  const int number = text.toInt(&whole);
  return whole ? kNumberedViews[std::clamp<int>(number, 0, std::size(kNumberedViews) - 1)] : standard;
}

QString storeFile(const QString& wished) {
  if (!wished.isEmpty()) return wished;
  return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/latentarium/latentarium.ini";
}

}  // namespace

Settings::Settings(const QString& file) : store_(storeFile(file), QSettings::IniFormat) {}

QVariant Settings::value(const QString& key, const QVariant& standard) const {
  const auto own = own_.constFind(key);
  return own == own_.constEnd() ? store_.value(key, standard) : *own;
}

void Settings::put(const QString& key, const QVariant& value) {
  const auto own = own_.constFind(key);
  if (own != own_.constEnd() && *own == value) return;
  own_[key] = value;
  if (!unchanged_) store_.setValue(key, value);
}

void Settings::setAsUnchanged(const std::function<void()>& set) {
  unchanged_ = true;
  set();
  unchanged_ = false;
}

void Settings::save() { store_.sync(); }

Settings::Colours Settings::colours() const {
  const QString name = value("view/colours").toString();
  return name == "light" ? Colours::Light : name == "dark" ? Colours::Dark : Colours::System;
}

void Settings::setColours(Colours colours) {
  put("view/colours", colours == Colours::Light ? "light" : colours == Colours::Dark ? "dark" : "system");
}

int Settings::number(const QString& key, int low, int high, int standard) const {
  bool whole = false;
  const int kept = value(key).toInt(&whole);
  return whole ? std::clamp(kept, low, high) : standard;
}

int Settings::fontScale() const { return number("view/fontScale", 100, 200, 100); }
void Settings::setFontScale(int percent) { put("view/fontScale", percent); }

double Settings::speed() const { return std::clamp(value("play/speed", 8.0).toDouble(), 0.5, 120.0); }
void Settings::setSpeed(double iterationsPerSecond) { put("play/speed", iterationsPerSecond); }

bool Settings::loop() const { return value("play/loop", false).toBool(); }
void Settings::setLoop(bool on) { put("play/loop", on); }

std::vector<thought::HaltingPolicy> Settings::policies() const {
  std::vector<thought::HaltingPolicy> policies;
  for (const QString& text : value("think/halting").toStringList()) {
    if (const auto policy = thought::parseHaltingPolicy(text.toStdString())) policies.push_back(*policy);
  }
  return policies;
}

void Settings::setPolicies(const std::vector<thought::HaltingPolicy>& policies) {
  QStringList texts;
  for (const auto& policy : policies) texts << QString::fromStdString(thought::haltingText(policy));
  put("think/halting", texts);
}

template <class Choice>
Choice Settings::choice(const QString& key, Choice last, Choice standard) const {
  return static_cast<Choice>(number(key, 0, static_cast<int>(last), static_cast<int>(standard)));
}

Settings::Heatmap Settings::heatmap() const {
  const Heatmap standard;
  return {.view = viewOf(value("heatmap/view").toString(), standard.view),
          .map = choice("heatmap/map", gpu::ColourMap::Diverging, standard.map),
          .scale = choice("heatmap/scale", widgets::ScaleMode::Percentiles, standard.scale),
          .overBoard = value("heatmap/overBoard", standard.overBoard).toBool()};
}

void Settings::setHeatmap(const Heatmap& heatmap) {
  put("heatmap/view", widgets::textOf(gpu::infoOf(heatmap.view).name));
  put("heatmap/map", static_cast<int>(heatmap.map));
  put("heatmap/scale", static_cast<int>(heatmap.scale));
  put("heatmap/overBoard", heatmap.overBoard);
}

QString Settings::generatorFamily() const { return value("generate/family").toString(); }
void Settings::setGeneratorFamily(const QString& family) { put("generate/family", family); }

puzzles::GenerateSpec Settings::generatorSpec(const QString& family) const {
  puzzles::GenerateSpec spec;
  forEachRow(family, [&](const puzzles::GenerateOption& option, std::size_t row, const QString& key) {
    const QVariant stored = value(key);
    bool whole = false;
    const int value = stored.toInt(&whole);
    if (whole) puzzles::setRow(option, row, std::max(value, 0), spec);
    if (!stored.toString().isEmpty()) puzzles::setRow(option, row, stored.toString().toStdString(), spec);
  });
  return spec;
}

void Settings::setGeneratorSpec(const QString& family, const puzzles::GenerateSpec& spec) {
  forEachRow(family, [&](const puzzles::GenerateOption& option, std::size_t row, const QString& key) {
    const auto value = puzzles::rowValue(option, row, spec);
    const auto* name = std::get_if<std::string>(&value);
    put(key, name ? QVariant(QString::fromStdString(*name)) : QVariant(std::get<int>(value)));
  });
}

QString Settings::reasoner(const QString& family) const { return value("think/reasoner-" + family).toString(); }
void Settings::setReasoner(const QString& family, const QString& name) { put("think/reasoner-" + family, name); }

int Settings::budget(const QString& family) const { return number("think/budget-" + family, 1, kMaxBudget, 0); }
void Settings::setBudget(const QString& family, int iterations) { put("think/budget-" + family, iterations); }

QString Settings::folder() const { return value("files/folder").toString(); }
void Settings::setFolder(const QString& folder) { put("files/folder", folder); }

QStringList Settings::recentFiles() const {
  return store_.value("files/recent").toStringList().mid(0, kMaxRecentFiles);
}

void Settings::addRecentFile(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  store_.sync();  // with what other windows opened
  QStringList files = recentFiles();
  files.removeAll(absolute);
  files.prepend(absolute);
  store_.setValue("files/recent", files.mid(0, kMaxRecentFiles));
  store_.sync();
}

void Settings::clearRecentFiles() { store_.remove("files/recent"); }

QByteArray Settings::geometry() const { return value("window/geometry").toByteArray(); }

void Settings::setGeometry(const QByteArray& geometry) { put("window/geometry", geometry); }

QByteArray Settings::layout(bool roomy) const { return value(layoutKey(roomy)).toByteArray(); }
void Settings::setLayout(bool roomy, const QByteArray& layout) { put(layoutKey(roomy), layout); }

}  // namespace app
