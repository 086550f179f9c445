#include "app/settings.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>

#include "shaders/heatmap.h"

namespace app {
namespace {

/// Rises when the docks change in a way that an older saved layout does not fit.
constexpr int kLayoutVersion = 2;

QString layoutKey(bool roomy) {
  return QString("window/%1Layout%2").arg(roomy ? "roomy" : "narrow").arg(kLayoutVersion);
}

QString storeFile(const QString& wished) {
  if (!wished.isEmpty()) return wished;
  return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/latentarium/latentarium.ini";
}

}  // namespace

Settings::Settings(const QString& file) : store_(storeFile(file), QSettings::IniFormat) {}

Settings::Colours Settings::colours() const {
  const QString name = store_.value("view/colours").toString();
  return name == "light" ? Colours::Light : name == "dark" ? Colours::Dark : Colours::System;
}

void Settings::setColours(Colours colours) {
  store_.setValue("view/colours", colours == Colours::Light ? "light" : colours == Colours::Dark ? "dark" : "system");
}

int Settings::fontScale() const { return std::clamp(store_.value("view/fontScale", 100).toInt(), 100, 200); }
void Settings::setFontScale(int percent) { store_.setValue("view/fontScale", percent); }

double Settings::speed() const { return std::clamp(store_.value("play/speed", 8.0).toDouble(), 0.5, 120.0); }
void Settings::setSpeed(double iterationsPerSecond) { store_.setValue("play/speed", iterationsPerSecond); }

bool Settings::loop() const { return store_.value("play/loop", false).toBool(); }
void Settings::setLoop(bool on) { store_.setValue("play/loop", on); }

std::vector<thought::HaltingPolicy> Settings::policies() const {
  std::vector<thought::HaltingPolicy> policies;
  for (const QString& text : store_.value("think/halting").toStringList()) {
    if (const auto policy = thought::parseHaltingPolicy(text.toStdString())) policies.push_back(*policy);
  }
  return policies;
}

void Settings::setPolicies(const std::vector<thought::HaltingPolicy>& policies) {
  QStringList texts;
  for (const auto& policy : policies) texts << QString::fromStdString(thought::haltingText(policy));
  store_.setValue("think/halting", texts);
}

std::optional<Settings::Heatmap> Settings::heatmap() const {
  if (!store_.contains("heatmap/view")) return std::nullopt;
  return Heatmap{.view = std::clamp(store_.value("heatmap/view").toInt(), 0, static_cast<int>(gpu::View::Wall)),
                 .map = std::clamp(store_.value("heatmap/map").toInt(), 0, static_cast<int>(gpu::ColourMap::Diverging)),
                 .overBoard = store_.value("heatmap/overBoard").toBool()};
}

void Settings::setHeatmap(const Heatmap& heatmap) {
  store_.setValue("heatmap/view", heatmap.view);
  store_.setValue("heatmap/map", heatmap.map);
  store_.setValue("heatmap/overBoard", heatmap.overBoard);
}

QString Settings::reasoner(const QString& family) const { return store_.value("think/reasoner-" + family).toString(); }
void Settings::setReasoner(const QString& family, const QString& name) {
  store_.setValue("think/reasoner-" + family, name);
}

QString Settings::folder() const { return store_.value("files/folder").toString(); }
void Settings::setFolder(const QString& folder) { store_.setValue("files/folder", folder); }

QStringList Settings::recentFiles() const {
  return store_.value("files/recent").toStringList().mid(0, kMaxRecentFiles);
}

void Settings::addRecentFile(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  QStringList files = recentFiles();
  files.removeAll(absolute);
  files.prepend(absolute);
  store_.setValue("files/recent", files.mid(0, kMaxRecentFiles));
}

void Settings::clearRecentFiles() { store_.remove("files/recent"); }

QByteArray Settings::geometry() const { return store_.value("window/geometry").toByteArray(); }

void Settings::setGeometry(const QByteArray& geometry) { store_.setValue("window/geometry", geometry); }

QByteArray Settings::layout(bool roomy) const { return store_.value(layoutKey(roomy)).toByteArray(); }
void Settings::setLayout(bool roomy, const QByteArray& layout) { store_.setValue(layoutKey(roomy), layout); }

void Settings::forgetWindow() { store_.remove("window"); }

}  // namespace app
