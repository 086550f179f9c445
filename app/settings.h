#pragma once
// Settings: what the window remembers between two starts, in one INI file. Every value has a default and is clamped to
// what makes sense, so a damaged file costs at most the memory of it. GUI thread.

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "model/thought/halting.h"

namespace app {

class Settings {
 public:
  static constexpr int kMaxRecentFiles = 10;

  enum class Colours { System, Light, Dark };

  /// `file` empty = the user's own configuration folder.
  explicit Settings(const QString& file = {});

  Colours colours() const;
  void setColours(Colours colours);
  int fontScale() const;  ///< per cent, 100..200
  void setFontScale(int percent);
  double speed() const;  ///< iterations played a second
  void setSpeed(double iterationsPerSecond);
  bool loop() const;
  void setLoop(bool on);
  /// Every halting policy with its threshold; the one in force comes last. Empty when none was saved.
  std::vector<thought::HaltingPolicy> policies() const;
  void setPolicies(const std::vector<thought::HaltingPolicy>& policies);
  /// What the heatmap panel shows: view and colour map by their places in the renderer's lists.
  struct Heatmap {
    int view, map;
    bool overBoard;
  };
  std::optional<Heatmap> heatmap() const;  ///< empty when none was saved
  void setHeatmap(const Heatmap& heatmap);
  QString reasoner(const QString& family) const;  ///< chosen last; empty = none
  void setReasoner(const QString& family, const QString& name);
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
  void forgetWindow();

  QString fileName() const { return store_.fileName(); }

 private:
  QSettings store_;
};

}  // namespace app
