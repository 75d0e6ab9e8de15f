#include "sim/import/json_tree.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t most_values = 1'000'000;
constexpr std::size_t most_members = 200;

// Bytes for the parser, of which it is known how many it has taken: that is where a value lies.
class CountedBytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  CountedBytes(const char* at, const char** taken) : at_{at}, taken_{taken} {}
  reference operator*() const { return *at_; }
  CountedBytes& operator++() {
    *taken_ = ++at_;
    return *this;
  }
  CountedBytes operator++(int) {
    const CountedBytes before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountedBytes& other) const { return at_ == other.at_; }
  bool operator!=(const CountedBytes& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** taken_;
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(const AlertText& source, const char* const* taken) : source_{source}, taken_{taken} {}
  JsonValue take() { return std::move(root_); }

  bool null() override { return add({}), true; }
  bool boolean(bool truth) override {
    JsonValue value;
    value.type = JsonValue::Type::boolean;
    value.truth = truth;
    return add(std::move(value)), true;
  }
  bool number_integer(number_integer_t number) override { return add_number(static_cast<double>(number)); }
  bool number_unsigned(number_unsigned_t number) override { return add_number(static_cast<double>(number)); }
  bool number_float(number_float_t number, const string_t&) override { return add_number(number); }
  bool string(string_t& text) override {
    JsonValue value;
    value.type = JsonValue::Type::text;
    value.text = std::move(text);
    return add(std::move(value)), true;
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonValue::Type::object); }
  bool start_array(std::size_t) override { return open(JsonValue::Type::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    name_ = std::move(name);
    end_of_last_ = taken();
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    const std::size_t at = std::min(position == 0 ? 0 : position - 1, source_.text().size());
    refuse(at, "the file is not JSON", "it cannot be read on from here", "check where it comes from");
  }

 private:
  [[noreturn]] void refuse(std::size_t at, std::string problem, std::string why, std::string suggestion) const {
    throw InputError{{{source_.place(at), std::move(problem), std::move(why), std::move(suggestion)}}};
  }

  std::size_t taken() const { return static_cast<std::size_t>(*taken_ - source_.text().data()); }

  // Where the value begins that the parser has just read: behind what it read before.
  std::size_t begin() const {
    return std::min(source_.text().find_first_not_of(" \t\r\n,:", end_of_last_), source_.text().size());
  }

  bool add_number(double number) {
    JsonValue value;
    value.type = JsonValue::Type::number;
    value.number = number;
    return add(std::move(value)), true;
  }

  JsonValue* add(JsonValue value) {
    value.offset = begin();
    end_of_last_ = taken();
    if (++values_ > most_values)
      refuse(value.offset, "more than " + std::to_string(most_values) + " values",
             "a list of actions has a few thousand", "split the file");
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    JsonValue& parent = *open_.back();
    if (parent.type == JsonValue::Type::list)
      value.path = parent.path + "[" + std::to_string(parent.children.size()) + "]";
    else
      value.path = parent.path.empty() ? name_ : parent.path + "." + name_;
    if (parent.type == JsonValue::Type::object) check_member(parent, value);
    parent.children.push_back(std::move(value));
    return &parent.children.back();
  }

  void check_member(const JsonValue& parent, const JsonValue& value) const {
    if (std::ranges::find(parent.children, value.path, &JsonValue::path) != parent.children.end())
      refuse(value.offset, value.path + ": it is there twice", "only one of them can hold", "remove one");
    if (parent.children.size() >= most_members)
      refuse(value.offset, value.path + ": more than " + std::to_string(most_members) + " members", "an action has ten",
             "check where the file comes from");
  }

  bool open(JsonValue::Type type) {
    if (open_.size() >= deepest)
      refuse(begin(), "values nest deeper than " + std::to_string(deepest), "a list of actions has five levels",
             "check where the file comes from");
    JsonValue value;
    value.type = type;
    open_.push_back(add(std::move(value)));
    return true;
  }

  bool close() {
    open_.pop_back();
    end_of_last_ = taken();
    return true;
  }

  const AlertText& source_;
  const char* const* taken_;
  std::size_t end_of_last_ = 0;
  JsonValue root_;
  std::size_t values_ = 0;
  std::vector<JsonValue*> open_;  // from the root to where the next value goes
  std::string name_;
};

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
  const std::string full = path.empty() ? std::string{name} : path + "." + std::string{name};
  const auto found = std::ranges::find(children, full, &JsonValue::path);
  return found == children.end() || found->type == Type::null ? nullptr : &*found;
}

JsonValue read_json(const AlertText& source) {
  const std::string& text = source.text();
  const char* taken = text.data();
  TreeBuilder tree{source, &taken};
  nlohmann::json::sax_parse(CountedBytes{text.data(), &taken}, CountedBytes{text.data() + text.size(), &taken}, &tree);
  return tree.take();
}

}  // namespace bereik
