#pragma once
// Settings: the values that the window remembers between two starts, in one INI file. Every value has a default and is
// clamped to its sensible range, so a damaged file costs no more than those values. Several windows may have the same
// file: each writes only what it changed, and all of them add to the recent files. GUI thread.

#include <QByteArray>
#include <QMap>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <functional>
#include <vector>

#include "model/thought/halting.h"
#include "puzzles/family.h"
#include "shaders/heatmap/heatmap.h"
#include "widgets/models/scale_mode.h"

namespace app {

class Settings {
 public:
  static constexpr int kMaxRecentFiles = 10;
  static constexpr int kMaxBudget = 1024;

  enum class Colours { System, Light, Dark };

  /// `file` empty = the user's own configuration folder.
  explicit Settings(const QString& file = {});

  /// What `set` sets here counts as what there is already: it is not written until it changes.
  void setAsUnchanged(const std::function<void()>& set);
  /// Writes what changed to the file now; otherwise that happens by itself, soon and at the end.
  void save();

  Colours colours() const;
  void setColours(Colours colours);
  int fontScale() const;  ///< per cent, 100..200
  void setFontScale(int percent);
  double speed() const;  ///< iterations played a second
  void setSpeed(double iterationsPerSecond);
  bool loop() const;
  void setLoop(bool on);
  /// The halting policies that were used, with their thresholds; the one in force comes last. Empty when none was
  /// saved.
  std::vector<thought::HaltingPolicy> policies() const;
  void setPolicies(const std::vector<thought::HaltingPolicy>& policies);
  /// What the heatmap panel shows.
  struct Heatmap {
    gpu::View view = gpu::View::Principal;  ///< the norm says nothing of states that are normalised
    gpu::ColourMap map = gpu::ColourMap::Viridis;
    widgets::ScaleMode scale = widgets::ScaleMode::Locked;
    bool overBoard = false;
  };
  Heatmap heatmap() const;
  void setHeatmap(const Heatmap& heatmap);
  /// What the generator panel makes: a family (empty = none was saved), and each family with its own options.
  QString generatorFamily() const;
  void setGeneratorFamily(const QString& family);
  puzzles::GenerateSpec generatorSpec(const QString& family) const;
  void setGeneratorSpec(const QString& family, const puzzles::GenerateSpec& spec);
  QString reasoner(const QString& family) const;  ///< chosen last; empty = none
  void setReasoner(const QString& family, const QString& name);
  /// Iterations, chosen last; 0 = none were. Never so many that the window would think for minutes when it starts.
  int budget(const QString& family) const;
  void setBudget(const QString& family, int iterations);
  QString folder() const;  ///< where a file was opened last
  void setFolder(const QString& folder);

  QStringList recentFiles() const;  ///< newest first
  void addRecentFile(const QString& path);
  void clearRecentFiles();

  /// Geometry and docks, as QMainWindow saves them. Empty when never saved, or saved by another version of the layout.
  /// The docks are kept twice: as they are side by side in a roomy window, and as tabs in a narrow one.
  QByteArray geometry() const;
  void setGeometry(const QByteArray& geometry);
  QByteArray layout(bool roomy) const;
  void setLayout(bool roomy, const QByteArray& layout);

 private:
  /// As set here, or else as the file has it.
  QVariant value(const QString& key, const QVariant& standard = {}) const;
  void put(const QString& key, const QVariant& value);
  int number(const QString& key, int low, int high, int standard) const;
  template <class Choice>
  Choice choice(const QString& key, Choice last, Choice standard) const;

  QSettings store_;
  QMap<QString, QVariant> own_;  ///< as set here last, whatever other windows wrote since
  bool unchanged_ = false;
};

}  // namespace app
