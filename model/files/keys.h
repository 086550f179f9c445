#pragma once
// Keys: one JSON object of a recipe or a weights file's card, read key by key. What is missing, of the wrong type, out
// of range or known to nobody throws puzzles::Failure naming the key. Private to model/.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace model {

class Keys {
 public:
  /// `path` is what the names of keys begin with: "" or "net.".
  Keys(const nlohmann::json& object, std::string path);

  // `standard` when the key is absent.
  std::int64_t whole(const std::string& key, std::int64_t standard, std::int64_t least, std::int64_t most);
  double number(const std::string& key, double standard, double least, double most);
  bool flag(const std::string& key, bool standard);
  std::string text(const std::string& key, const std::string& standard);
  /// The same as an int, which `most` has to fit in.
  int small(const std::string& key, int standard, int least, int most) {
    return static_cast<int>(whole(key, standard, least, most));
  }

  std::string neededText(const std::string& key);
  const nlohmann::json& neededObject(const std::string& key);
  const nlohmann::json& neededList(const std::string& key);

  /// A key of which nothing is wanted.
  void passOver(const std::string& key) { known_.insert(key); }
  /// Refuses the keys that nobody read; `reader` says who did not.
  void finish(const std::string& reader) const;

  /// "key 'net.width' ", the beginning of an error about it.
  std::string name(const std::string& key) const { return "key '" + path_ + key + "' "; }

 private:
  const nlohmann::json* find(const std::string& key);
  const nlohmann::json& needed(const std::string& key);
  void checkRange(const std::string& key, double value, double least, double most) const;

  const nlohmann::json& object_;
  std::string path_;
  std::set<std::string> known_;
};

}  // namespace model
