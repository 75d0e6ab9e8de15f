#include "sim/import/life_cycles.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bereik {
namespace {

constexpr const char* status_names[] = {"Actual", "Exercise", "System", "Test", "Draft"};

using Name = std::pair<std::string, std::string>;

Name name_of(const AlertReference& reference) { return {reference.sender, reference.identifier}; }

class LifeBook {
 public:
  explicit LifeBook(Tests tests) : tests_{tests} {}

  void take(ImportedAlert message) {
    if (message.status != AlertStatus::actual && tests_ == Tests::left_out)
      return leave_out(message, std::string{"its status is "} + status_names[static_cast<std::size_t>(message.status)] +
                                    ", and --include-tests is not given");
    if (lives_of_.contains(name_of(message.name)) || !seen_.emplace(name_of(message.name), 0).second)
      return leave_out(message, "the same message is there before");
    switch (message.message) {
      case AlertMessage::alert:
        return begin(std::move(message));
      case AlertMessage::update:
        return update(std::move(message));
      case AlertMessage::cancel:
        return cancel(message);
      case AlertMessage::acknowledgement:
      case AlertMessage::error:
        return leave_out(message, "it answers a message, and alerts nobody");
    }
  }

  LifeCycles finish() {
    std::ranges::stable_sort(book_.alerts, {}, [](const LifeCycle& life) { return life.start.sent.instant; });
    return std::move(book_);
  }

 private:
  void leave_out(const ImportedAlert& message, std::string why) {
    book_.left_out.push_back({message.place, message.name.identifier, std::move(why)});
  }
  void note(const ImportedAlert& message, const std::string& what) {
    book_.notes.push_back(message.place + ": " + message.name.identifier + ": " + what);
  }

  LifeCycle* referred_by(const ImportedAlert& message) {
    for (const AlertReference& reference : message.references) {
      const auto found = lives_of_.find(name_of(reference));
      if (found != lives_of_.end()) return &book_.alerts[found->second];
    }
    return nullptr;
  }

  void begin(ImportedAlert message) {
    lives_of_.emplace(name_of(message.name), book_.alerts.size());
    LifeCycle life;
    life.updates = message.updates;
    life.end = message.ends;
    life.start = std::move(message);
    book_.alerts.push_back(std::move(life));
  }

  void update(ImportedAlert message) {
    LifeCycle* life = referred_by(message);
    if (life == nullptr || life->is_cancelled) {
      note(message, life == nullptr ? "it updates an alert that no file tells, and becomes one of its own"
                                    : "it updates an alert that was cancelled, and becomes one of its own");
      return begin(std::move(message));
    }
    lives_of_.emplace(name_of(message.name), static_cast<std::size_t>(life - book_.alerts.data()));
    ++life->updates;
    if (message.ends) life->end = message.ends;
    if (message.area.extent != GeoArea::Extent::shapes || message.area == life->start.area) return;
    if (life->start.area.extent == GeoArea::Extent::named) {
      note(message, "its area is taken for the whole alert, which told none before");
      life->start.area = std::move(message.area);
    } else {
      note(message, "it changes the area, and the area of the start is kept: an alert of the simulator has one");
    }
  }

  void cancel(const ImportedAlert& message) {
    if (referred_by(message) == nullptr) return leave_out(message, "it cancels an alert that no file tells");
    for (const AlertReference& reference : message.references) {
      const auto found = lives_of_.find(name_of(reference));
      if (found == lives_of_.end()) continue;
      LifeCycle& life = book_.alerts[found->second];
      life.is_cancelled = true;
      if (!life.end || message.sent.instant < *life.end) life.end = message.sent.instant;
    }
  }

  Tests tests_;
  LifeCycles book_;
  std::map<Name, std::size_t> lives_of_;  // which alert a message belongs to
  std::map<Name, int> seen_;
};

}  // namespace

LifeCycles life_cycles(std::vector<ImportedAlert> messages, Tests tests) {
  std::ranges::stable_sort(messages, {}, [](const ImportedAlert& message) {
    return std::pair{message.sent.instant, message.message};  // of one second, alerts come before what refers to them
  });
  LifeBook book{tests};
  for (ImportedAlert& message : messages) book.take(std::move(message));
  return book.finish();
}

}  // namespace bereik
