#include "model/files/keys.h"

#include <sstream>

#include "puzzles/result.h"

namespace model {

using nlohmann::json;
using puzzles::Failure;

Keys::Keys(const json& object, std::string path) : object_(object), path_(std::move(path)) {
  if (!object.is_object()) throw Failure((path_.empty() ? "a recipe " : name("")) + "should be an object");
}

const json* Keys::find(const std::string& key) {
  known_.insert(key);
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

const json& Keys::needed(const std::string& key) {
  const json* item = find(key);
  if (!item) throw Failure(name(key) + "is missing");
  return *item;
}

void Keys::checkRange(const std::string& key, double value, double least, double most) const {
  if (value >= least && value <= most) return;
  std::ostringstream message;
  message << name(key) << "is " << value << ", expected " << least << " to " << most;
  throw Failure(message.str());
}

std::int64_t Keys::whole(const std::string& key, std::int64_t standard, std::int64_t least, std::int64_t most) {
  const json* item = find(key);
  if (!item) return standard;
  if (!item->is_number_integer()) throw Failure(name(key) + "should be a whole number");
  checkRange(key, item->get<double>(), static_cast<double>(least), static_cast<double>(most));
  return item->get<std::int64_t>();
}

double Keys::number(const std::string& key, double standard, double least, double most) {
  const json* item = find(key);
  if (!item) return standard;
  if (!item->is_number()) throw Failure(name(key) + "should be a number");
  checkRange(key, item->get<double>(), least, most);
  return item->get<double>();
}

bool Keys::flag(const std::string& key, bool standard) {
  const json* item = find(key);
  if (!item) return standard;
  if (!item->is_boolean()) throw Failure(name(key) + "should be true or false");
  return item->get<bool>();
}

std::string Keys::text(const std::string& key, const std::string& standard) {
  const json* item = find(key);
  if (!item) return standard;
  if (!item->is_string()) throw Failure(name(key) + "should be a text");
  return item->get<std::string>();
}

std::string Keys::neededText(const std::string& key) {
  needed(key);
  return text(key, {});
}

const json& Keys::neededObject(const std::string& key) {
  if (!needed(key).is_object()) throw Failure(name(key) + "should be an object");
  return object_[key];
}

const json& Keys::neededList(const std::string& key) {
  if (!needed(key).is_array()) throw Failure(name(key) + "should be a list");
  return object_[key];
}

void Keys::finish(const std::string& reader) const {
  for (const auto& item : object_.items()) {
    if (!known_.contains(item.key())) throw Failure(name(item.key()) + "is not a key that " + reader + " knows");
  }
}

}  // namespace model
