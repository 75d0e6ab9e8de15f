#include "results/store/store.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <tuple>
#include <utility>

#include "models/core/digest.h"
#include "models/core/errors.h"
#include "results/store/database.h"
#include "results/store/store_file.h"

namespace bereik {
namespace {

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

template <class Tag>
std::int64_t number(Id<Tag> id) {
  return id.value;
}

template <class Tag>
Id<Tag> id_of(std::int64_t value) {
  return {static_cast<std::uint32_t>(value)};
}

std::uint64_t parsed(const std::string& text, int base) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

}  // namespace

class Store::Contents {
 public:
  Contents(const std::filesystem::path& folder, Access access)
      : database{access == Access::read ? store_to_read(folder) : store_to_append(folder)} {}

  StartId start(RunId run, const Start& start) {
    Statement{database,
              "INSERT INTO start (run, verb, at, folder, machine, first_replication, replications) "
              "VALUES (?, ?, ?, ?, ?, ?, ?)"}
        .bind(1, number(run))
        .bind(2, start.verb)
        .bind(3, start.at)
        .bind(4, start.folder)
        .bind(5, start.machine)
        .bind(6, std::int64_t{start.first_replication})
        .bind(7, std::int64_t{start.replications})
        .run();
    const auto id = id_of<StartTag>(sqlite3_last_insert_rowid(database.handle()));
    Statement word{database, "INSERT INTO argument VALUES (?, ?, ?)"};
    for (std::size_t k = 0; k < start.arguments.size(); ++k)
      word.bind(1, number(id)).bind(2, number(k)).bind(3, start.arguments[k]).run();
    return id;
  }

  RunId run(const Provenance& p) {
    Statement{database,
              "INSERT INTO run (scenario, title, question, reference, digest, seed, version, compiler) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"}
        .bind(1, p.scenario)
        .bind(2, p.title)
        .bind(3, p.question)
        .bind(4, p.reference)
        .bind(5, p.digest)
        .bind(6, fmt::format("{}", p.seed))
        .bind(7, p.version)
        .bind(8, p.compiler)
        .run();
    const auto id = id_of<RunTag>(sqlite3_last_insert_rowid(database.handle()));
    Statement source{database, "INSERT INTO source VALUES (?, ?, ?, ?)"};
    for (std::size_t k = 0; k < p.sources.size(); ++k)
      source.bind(1, number(id)).bind(2, number(k)).bind(3, p.sources[k].path).bind(4, p.sources[k].text).run();
    Statement given{database, "INSERT INTO override VALUES (?, ?, ?, ?)"};
    for (std::size_t k = 0; k < p.overrides.size(); ++k)
      given.bind(1, number(id)).bind(2, number(k)).bind(3, p.overrides[k].first).bind(4, p.overrides[k].second).run();
    return id;
  }

  // Its number, new or old. Replications have the same metrics, each in the same place.
  std::int64_t metric(std::size_t place, const Metric& metric) {
    if (by_place_.size() <= place) by_place_.resize(place + 1);
    auto& [last, id] = by_place_[place];
    if (last.name == metric.name && last.scope == metric.scope && last.unit == metric.unit) return id;
    last = metric;
    return id = looked_up(metric);
  }

  std::int64_t looked_up(const Metric& metric) {
    const auto [place, is_new] = metrics_.try_emplace({metric.name, metric.scope, metric.unit}, 0);
    if (!is_new) return place->second;
    Statement{database, "INSERT OR IGNORE INTO metric (name, scope, unit) VALUES (?, ?, ?)"}
        .bind(1, metric.name)
        .bind(2, metric.scope)
        .bind(3, metric.unit)
        .run();
    Statement found{database, "SELECT id FROM metric WHERE name = ? AND scope = ? AND unit = ?"};
    found.bind(1, metric.name).bind(2, metric.scope).bind(3, metric.unit).step();
    return place->second = found.integer(0);
  }

  // False where it is there already.
  bool replication(const Work& work, const StoredReplication& r) {
    Statement{database, "INSERT OR IGNORE INTO replication VALUES (?, ?, ?, ?, ?, ?)"}
        .bind(1, number(work.run))
        .bind(2, number(r.id))
        .bind(3, Digest::text_of(r.fingerprint))
        .bind(4, r.cpu.count())
        .bind(5, number(r.peak_kib))
        .bind(6, number(work.start))
        .run();
    return sqlite3_changes(database.handle()) > 0;
  }

  void values(RunId run, const StoredReplication& r) {
    Statement value{database, "INSERT INTO value VALUES (?, ?, ?, ?, ?)"};
    for (std::size_t k = 0; k < r.metrics.size(); ++k)
      value.bind(1, number(run))
          .bind(2, number(r.id))
          .bind(3, number(k))
          .bind(4, metric(k, r.metrics[k]))
          .bind(5, r.metrics[k].value)
          .run();
  }

  std::string fingerprint(RunId run, ReplicationId id) {
    Statement found{database, "SELECT fingerprint FROM replication WHERE run = ? AND id = ?"};
    return found.bind(1, number(run)).bind(2, number(id)).step() ? found.text(0) : "";
  }

  std::vector<Start> starts(RunId run) {
    std::vector<Start> list;
    Statement row{database,
                  "SELECT id, verb, at, folder, machine, first_replication, replications FROM start WHERE run = ? "
                  "ORDER BY id"};
    row.bind(1, number(run));
    while (row.step()) {
      list.push_back({row.text(1),
                      row.text(2),
                      row.text(3),
                      row.text(4),
                      {},
                      static_cast<std::uint32_t>(row.integer(5)),
                      static_cast<std::uint32_t>(row.integer(6))});
      Statement word{database, "SELECT word FROM argument WHERE start = ? ORDER BY place"};
      word.bind(1, row.integer(0));
      while (word.step()) list.back().arguments.push_back(word.text(0));
    }
    return list;
  }

  std::vector<std::pair<std::string, std::string>> pairs(const char* sql, RunId run) {
    std::vector<std::pair<std::string, std::string>> list;
    Statement row{database, sql};
    row.bind(1, number(run));
    while (row.step()) list.emplace_back(row.text(0), row.text(1));
    return list;
  }

  // Without the texts of its sources.
  StoredRun described(const Statement& row) {
    StoredRun run;
    run.id = id_of<RunTag>(row.integer(0));
    Provenance& p = run.provenance;
    p = {row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), parsed(row.text(6), 10),
         row.text(7), row.text(8), {},          {}};
    p.overrides = pairs("SELECT key, value FROM override WHERE run = ? ORDER BY place", run.id);
    run.starts = starts(run.id);
    Statement replication{database, "SELECT id FROM replication WHERE run = ? ORDER BY id"};
    replication.bind(1, number(run.id));
    while (replication.step()) run.replications.push_back(id_of<ReplicationTag>(replication.integer(0)));
    return run;
  }

  Database database;

 private:
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> metrics_;  // that were looked up
  std::vector<std::pair<Metric, std::int64_t>> by_place_;                              // of the last replication
};

namespace {

constexpr const char* run_columns =
    "SELECT id, scenario, title, question, reference, digest, seed, version, compiler FROM run ";

}  // namespace

Store::Store(const std::filesystem::path& folder, Access access)
    : contents_{std::make_unique<Contents>(folder, access)} {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

const std::filesystem::path& Store::file() const { return contents_->database.file(); }

Work Store::begin(const Provenance& provenance, const Start& start) {
  Transaction transaction{contents_->database};
  const RunId run = contents_->run(provenance);
  const StartId first = contents_->start(run, start);
  transaction.commit();
  return {run, first};
}

Work Store::go_on(RunId run, const Start& start) {
  Transaction transaction{contents_->database};
  const StartId next = contents_->start(run, start);
  transaction.commit();
  return {run, next};
}

void Store::add(const Work& work, const StoredReplication& replication) {
  Transaction transaction{contents_->database};
  if (contents_->replication(work, replication)) {
    contents_->values(work.run, replication);
    transaction.commit();
    return;
  }
  const std::string stored = contents_->fingerprint(work.run, replication.id);
  if (stored != Digest::text_of(replication.fingerprint))
    throw ContractViolation{fmt::format(
        "replication {} of run {} is in the store with fingerprint {} and came out with {} now: equal scenarios must "
        "give equal bits",
        replication.id.value, work.run.value, stored, Digest::text_of(replication.fingerprint))};
}

std::vector<StoredRun> Store::runs() const {
  std::vector<StoredRun> list;
  Statement row{contents_->database, std::string{run_columns} + "ORDER BY id"};
  while (row.step()) list.push_back(contents_->described(row));
  return list;
}

StoredRun Store::run(RunId id) const {
  Statement row{contents_->database, std::string{run_columns} + "WHERE id = ?"};
  if (!row.bind(1, number(id)).step())
    throw InputError{{{fmt::format("run {}", id.value), "there is no such run", fmt::format("in {}", file().string()),
                       "bereik list shows those that are there"}}};
  StoredRun run = contents_->described(row);
  for (auto& [path, text] : contents_->pairs("SELECT path, text FROM source WHERE run = ? ORDER BY place", id))
    run.provenance.sources.push_back({std::move(path), std::move(text)});
  return run;
}

std::optional<RunId> Store::latest() const {
  const std::int64_t id = contents_->database.number("SELECT max(id) FROM run");
  return id == 0 ? std::nullopt : std::optional{id_of<RunTag>(id)};
}

std::optional<RunId> Store::latest(const std::string& digest, const std::string& version) const {
  Statement found{contents_->database, "SELECT max(id) FROM run WHERE digest = ? AND version = ?"};
  found.bind(1, digest).bind(2, version).step();
  return found.integer(0) == 0 ? std::nullopt : std::optional{id_of<RunTag>(found.integer(0))};
}

std::vector<StoredReplication> Store::replications(RunId run) const {
  std::vector<StoredReplication> list;
  Statement row{contents_->database,
                "SELECT id, fingerprint, cpu_s, peak_kib FROM replication WHERE run = ? ORDER BY id"};
  row.bind(1, number(run));
  Statement metric{contents_->database,
                   "SELECT name, scope, unit, value FROM value JOIN metric ON metric.id = value.metric "
                   "WHERE run = ? AND replication = ? ORDER BY place"};
  while (row.step()) {
    list.push_back({id_of<ReplicationTag>(row.integer(0)),
                    parsed(row.text(1), 16),
                    Seconds{row.real(2)},
                    static_cast<std::uint64_t>(row.integer(3)),
                    {}});
    metric.bind(1, number(run)).bind(2, row.integer(0));
    while (metric.step())
      list.back().metrics.push_back({metric.text(0), metric.text(1), metric.text(2), metric.real(3)});
    metric.reset();
  }
  return list;
}

}  // namespace bereik
