#include "act_reader.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace fadu::app {

namespace json = boost::json;

namespace {

using law::Fact;
using law::FieldType;
using law::PersonId;
using law::Value;

std::int64_t id_of(std::string_view text) {
  std::int64_t id = -1;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

/// What is being read at one depth.
enum class Place { root, officers, form, party, typed, rows, codes, persons, skipped };

struct Level {
  Place place{Place::root};
  const std::vector<FormSlot>* slots{};   ///< of form and party
  const FormSlot* slot{};                 ///< of the key read last, or of the list that this level is; null: nobody asks
  std::vector<Fact>* facts{};             ///< where the form's facts go
  std::size_t next{0};                    ///< of form and party: the slot after the last one met
  Value value{};                          ///< of rows, codes, persons: what has been gathered
};

/// Takes the parser's events. Keys of canonical JSON are sorted, so the search for the next slot starts after the last.
class Sink {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  void start(const std::vector<FormSlot>& form, law::Act& act) {
    form_ = &form;
    act_ = &act;
    depth_ = 0;
    word_.clear();
    seen_fields_ = seen_happened_ = finished_ = false;
  }
  /// All that is asked for has been read, the rest has not.
  [[nodiscard]] bool finished() const { return finished_; }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }

  bool on_object_begin(json::error_code& wrong) {
    if (depth_ == 0) return push({.place = Place::root}, wrong);
    const Level& top = levels_[depth_ - 1];
    switch (top.place) {
      case Place::root:
        if (key_ == Key::fields) return push({.place = Place::form, .slots = form_, .facts = &act_->facts}, wrong);
        break;
      case Place::form:
      case Place::party: return begin_object_value(top, wrong);
      case Place::rows: return push({.place = Place::form, .slots = &top.slot->inner, .facts = &rows().emplace_back()}, wrong);
      case Place::persons: persons().push_back(PersonId{-1}); break;
      default: break;
    }
    return push({.place = Place::skipped}, wrong);
  }
  bool on_object_end(std::size_t, json::error_code&) {
    const Level& top = levels_[depth_ - 1];
    if (top.place == Place::form && !std::ranges::is_sorted(*top.facts, {}, &Fact::field)) std::ranges::sort(*top.facts, {}, &Fact::field);
    pop();
    return true;
  }
  bool on_array_begin(json::error_code& wrong) {
    if (depth_ == 0) return push({.place = Place::skipped}, wrong);
    const Level& top = levels_[depth_ - 1];
    if (top.place == Place::root && key_ == Key::officers) return push({.place = Place::officers}, wrong);
    if (top.place == Place::form || top.place == Place::party) return begin_array_value(top, wrong);
    if (top.place == Place::rows) rows().emplace_back();
    if (top.place == Place::persons) persons().push_back(PersonId{-1});
    return push({.place = Place::skipped}, wrong);
  }
  bool on_array_end(std::size_t, json::error_code& wrong) {
    Level& top = levels_[depth_ - 1];
    // Canonical keys are sorted: after the officers nothing comes that is asked for.
    if (top.place == Place::officers && seen_fields_ && seen_happened_) {
      finished_ = true;
      wrong = json::error::extra_data;
      return false;
    }
    const bool gathered = top.place == Place::rows || top.place == Place::codes || top.place == Place::persons;
    if (gathered) top.facts->push_back({top.slot->field, std::move(top.value)});
    pop();
    return true;
  }

  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    word_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view last, std::size_t, json::error_code&) {
    take_key(whole(last));
    word_.clear();
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    word_.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view last, std::size_t, json::error_code&) {
    take_text(whole(last));
    word_.clear();
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t n, json::string_view, json::error_code&) {
    take_number(n);
    return true;
  }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
  template <class Real>
  bool on_double(Real, json::string_view, json::error_code&) { return true; }
  bool on_bool(bool b, json::error_code&) {
    if (depth_ > 0 && levels_[depth_ - 1].place == Place::root && key_ == Key::happened) act_->happened = b;
    else if (const FormSlot* slot = scalar_slot()) put<bool>(*slot, b);
    return true;
  }
  bool on_null(json::error_code&) {
    if (depth_ == 0) return true;
    const Place place = levels_[depth_ - 1].place;
    if (place == Place::rows) rows().emplace_back();
    if (place == Place::persons) persons().push_back(PersonId{-1});
    if (place == Place::officers) act_->officers.push_back(PersonId{-1});
    const FormSlot* slot = scalar_slot();
    if (slot != nullptr && (named_by_id(*slot) || slot->type == FieldType::list)) put_unreadable(*slot);
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  enum class Key { other, fields, officers, happened };

  std::string_view whole(json::string_view last) {
    if (word_.empty()) return {last.data(), last.size()};
    word_.append(last.data(), last.size());
    return word_;
  }
  bool push(Level level, json::error_code& wrong) {
    if (depth_ == levels_.size()) {
      wrong = json::error::too_deep;
      return false;
    }
    levels_[depth_++] = std::move(level);
    return true;
  }
  void pop() { --depth_; }
  std::vector<std::vector<Fact>>& rows() { return std::get<law::Rows>(levels_[depth_ - 1].value).rows; }
  std::vector<PersonId>& persons() { return std::get<std::vector<PersonId>>(levels_[depth_ - 1].value); }

  void take_key(std::string_view key) {
    Level& top = levels_[depth_ - 1];
    if (top.place == Place::root) {
      key_ = key == "fields" ? Key::fields : key == "officers" ? Key::officers : key == "happened" ? Key::happened : Key::other;
      seen_fields_ = seen_fields_ || key_ == Key::fields;
      seen_happened_ = seen_happened_ || key_ == Key::happened;
    } else if (top.place == Place::form || top.place == Place::party) {
      top.slot = next_slot(top, key);
    } else if (top.place == Place::typed) {
      typed_ = key == "typed";
    }
  }
  /// Keys come sorted, as slots are; a key out of order is searched for from the start.
  static const FormSlot* next_slot(Level& top, std::string_view key) {
    const auto& slots = *top.slots;
    if (top.next < slots.size() && slots[top.next].key == key) return &slots[top.next++];   // mostly every field is filled in
    const auto before = [&](const FormSlot& slot) { return slot.key < key; };
    if (top.next > 0 && !before(slots[top.next - 1])) top.next = 0;
    while (top.next < slots.size() && before(slots[top.next])) ++top.next;
    return top.next < slots.size() && slots[top.next].key == key ? &slots[top.next++] : nullptr;
  }
  /// The slot that a scalar here belongs to, if any.
  const FormSlot* scalar_slot() const {
    const Level& top = levels_[depth_ - 1];
    if (top.place != Place::form && top.place != Place::party) return nullptr;
    return top.slot != nullptr && top.slot->type != FieldType::party ? top.slot : nullptr;
  }
  /// Adds the fact of a slot; a value that is no such thing leaves what stands for "unreadable" there.
  template <class T, class... Args>
  void put(const FormSlot& slot, Args&&... args) {
    if (named_by_id(slot)) return put_id(slot, -1);
    if (!slot.field.valid()) return;
    Fact& fact = levels_[depth_ - 1].facts->emplace_back();
    fact.field = slot.field;
    if (slot.type == FieldType::list) fact.value.emplace<law::Rows>();
    else fact.value.emplace<T>(std::forward<Args>(args)...);
  }
  void put_id(const FormSlot& slot, std::int64_t id) {
    if (!slot.field.valid()) return;
    Fact& fact = levels_[depth_ - 1].facts->emplace_back();
    fact.field = slot.field;
    if (slot.type == FieldType::body) fact.value.emplace<std::int64_t>(id);
    else fact.value.emplace<std::vector<PersonId>>(1, PersonId{id});
  }
  /// Nothing that can be read stands where a person, a body or rows should.
  void put_unreadable(const FormSlot& slot) { put<std::monostate>(slot); }
  static bool named_by_id(const FormSlot& slot) { return slot.type == FieldType::officer || slot.type == FieldType::body; }

  void take_number(std::int64_t n) {
    const Level& top = levels_[depth_ - 1];
    if (top.place == Place::persons) persons().push_back(PersonId{n});
    if (top.place == Place::officers) act_->officers.push_back(PersonId{-1});
    if (top.place == Place::rows) rows().emplace_back();
    const FormSlot* slot = scalar_slot();
    if (slot == nullptr) return;
    if (named_by_id(*slot)) return put_id(*slot, n);
    if (slot->type == FieldType::money) put<Money>(*slot, n);
    else put<std::int64_t>(*slot, n);
  }
  void take_text(std::string_view text) {
    Level& top = levels_[depth_ - 1];
    switch (top.place) {
      case Place::officers: return take_officer(text);
      case Place::persons: return persons().push_back(PersonId{id_of(text)});
      case Place::codes: std::get<std::vector<std::string>>(top.value).emplace_back(text); return;
      case Place::rows: rows().emplace_back(); return;
      case Place::typed:
        if (typed_ && top.slot->field.valid()) top.facts->push_back({top.slot->field, std::string(text)});
        return;
      default: break;
    }
    if (const FormSlot* slot = scalar_slot()) take_field(*slot, text);
  }
  void take_officer(std::string_view text) {
    std::int64_t id = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool good = error == std::errc{} && end == text.data() + text.size() && id >= 0;
    act_->officers.push_back(PersonId{good ? id : -1});
  }
  void take_field(const FormSlot& slot, std::string_view text) {
    if (named_by_id(slot)) return put_id(slot, id_of(text));
    if (slot.type == FieldType::date) {
      if (const auto day = Date::parse(text)) put<Date>(slot, *day);
    } else if (slot.type == FieldType::time) {
      if (const auto moment = Instant::parse(text)) put<Instant>(slot, *moment);
    } else {
      put<std::string>(slot, text);
    }
  }
  bool begin_object_value(const Level& top, json::error_code& wrong) {
    const FormSlot* slot = top.slot;
    if (slot == nullptr) return push({.place = Place::skipped}, wrong);
    if (slot->type == FieldType::party) return push({.place = Place::party, .slots = &slot->inner, .facts = top.facts}, wrong);
    if (named_by_id(*slot) || slot->type == FieldType::list) {
      put_unreadable(*slot);
      return push({.place = Place::skipped}, wrong);
    }
    typed_ = false;
    return push({.place = Place::typed, .slot = slot, .facts = top.facts}, wrong);
  }
  bool begin_array_value(const Level& top, json::error_code& wrong) {
    const FormSlot* slot = top.slot;
    if (slot == nullptr || slot->type == FieldType::party || !slot->field.valid()) return push({.place = Place::skipped}, wrong);
    if (named_by_id(*slot)) {
      put_unreadable(*slot);
      return push({.place = Place::skipped}, wrong);
    }
    if (slot->type == FieldType::list) return push({.place = Place::rows, .slot = slot, .facts = top.facts, .value = law::Rows{}}, wrong);
    if (slot->type == FieldType::officers)
      return push({.place = Place::persons, .slot = slot, .facts = top.facts, .value = std::vector<PersonId>{}}, wrong);
    return push({.place = Place::codes, .slot = slot, .facts = top.facts, .value = std::vector<std::string>{}}, wrong);
  }

  const std::vector<FormSlot>* form_{};
  law::Act* act_{};
  std::array<Level, 16> levels_{};
  std::size_t depth_{0};
  Key key_{Key::other};
  bool typed_{false}, seen_fields_{false}, seen_happened_{false}, finished_{false};
  std::string word_;   ///< parts of a key or text that came in pieces
};

json::parse_options trusting() {
  json::parse_options options;
  options.allow_invalid_utf8 = true;   // it was checked when it was stored
  return options;
}

}  // namespace

struct ActReader::Parser {
  json::basic_parser<Sink> parser{trusting()};
};

ActReader::ActReader(const ActForms& forms) : forms_(forms), parser_(std::make_unique<Parser>()) {}
ActReader::~ActReader() = default;

void ActReader::read(law::ProcedureId procedure, std::string_view content, law::Act& act) {
  act.officers.clear();
  act.facts.clear();
  act.happened = false;
  auto& parser = parser_->parser;
  parser.reset();
  parser.handler().start(forms_.form(procedure, act.kind), act);
  json::error_code wrong;
  const std::size_t read = parser.write_some(false, content.data(), content.size(), wrong);
  if (parser.handler().finished()) return;
  if (wrong || read != content.size()) throw std::runtime_error("a stored act is no JSON: " + wrong.message());
}

}  // namespace fadu::app
