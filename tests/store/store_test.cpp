// What a store is given, it gives back to the last bit; what contradicts it, it refuses.
#include "results/store/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double unreached = std::numeric_limits<double>::infinity();

class StoreTest : public testing::Test {
 protected:
  StoreTest() { std::filesystem::remove_all(folder); }
  ~StoreTest() override { std::filesystem::remove_all(folder); }

  const std::filesystem::path folder =
      std::filesystem::path{testing::TempDir()} / ("bereik_store_" + std::to_string(::getpid()));
  const Provenance provenance{"a.toml",
                              "A 'title'",
                              "A \"question\"?\nTwo lines",
                              "none",
                              "0123456789abcdef",
                              18446744073709551615U,
                              "0.1.0+1a2b3c4",
                              "g++",
                              {{"a.toml", "schema = 1\n"}, {"b.toml", ""}},
                              {{"seed", "7"}, {"seed", "8"}}};
  const Start start{"run", "2026-01-31T12:00:00Z", "/home", "Linux", {"run", "a.toml", ""}, 5, 3};
};

StoredReplication replication(std::uint32_t id) {
  return {{id},
          0xFEDCBA9876543210U + id,
          Seconds{0.1},
          1234,
          {{"z", "all", "s", unreached},
           {"a", "age:75+", "1", 0.1 + id},
           {"a", "all", "EUR", 1e-300},
           {"b", "all", "1", 3}}};
}

void expect_equal(const StoredReplication& a, const StoredReplication& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.cpu, b.cpu);
  EXPECT_EQ(a.peak_kib, b.peak_kib);
  ASSERT_EQ(a.metrics.size(), b.metrics.size());
  for (std::size_t k = 0; k < a.metrics.size(); ++k) {
    EXPECT_EQ(a.metrics[k].name, b.metrics[k].name);
    EXPECT_EQ(a.metrics[k].scope, b.metrics[k].scope);
    EXPECT_EQ(a.metrics[k].unit, b.metrics[k].unit);
    EXPECT_EQ(a.metrics[k].value, b.metrics[k].value);
  }
}

TEST_F(StoreTest, GivesBackWhereARunComesFrom) {
  Work work;
  {
    Store store{folder, Store::Access::append};
    work = store.begin(provenance, start);
  }
  const StoredRun run = Store{folder, Store::Access::read}.run(work.run);
  EXPECT_EQ(run.provenance, provenance);
  EXPECT_EQ(run.starts, std::vector<Start>{start});
  EXPECT_TRUE(run.replications.empty());
}

TEST_F(StoreTest, GivesBackReplicationsInOrderWithEveryBit) {
  Store store{folder, Store::Access::append};
  const Work work = store.begin(provenance, start);
  for (const std::uint32_t id : {7U, 5U}) store.add(work, replication(id));
  const auto found = Store{folder, Store::Access::read}.replications(work.run);
  ASSERT_EQ(found.size(), 2U);
  expect_equal(found[0], replication(5));
  expect_equal(found[1], replication(7));
}

TEST_F(StoreTest, KnowsWhatIsMissing) {
  Store store{folder, Store::Access::append};
  const Work work = store.begin(provenance, start);
  store.add(work, replication(6));
  EXPECT_EQ(store.run(work.run).missing(), (std::vector<ReplicationId>{{5}, {7}}));
  Start more = start;
  more.replications = 4;
  store.go_on(work.run, more);
  EXPECT_EQ(store.run(work.run).missing(), (std::vector<ReplicationId>{{5}, {7}, {8}}));
}

TEST_F(StoreTest, TakesAReplicationOnce) {
  Store store{folder, Store::Access::append}, other{folder, Store::Access::append};
  const Work work = store.begin(provenance, start);
  store.add(work, replication(5));
  other.add(work, replication(5));
  EXPECT_EQ(store.replications(work.run).size(), 1U);
}

TEST_F(StoreTest, RefusesAReplicationThatContradictsTheOneItHas) {
  Store store{folder, Store::Access::append};
  const Work work = store.begin(provenance, start);
  store.add(work, replication(5));
  StoredReplication contradicting = replication(5);
  contradicting.fingerprint = 1;
  contradicting.metrics[1].value = 2;
  EXPECT_THROW(store.add(work, contradicting), ContractViolation);
  expect_equal(store.replications(work.run).at(0), replication(5));
}

TEST_F(StoreTest, FindsTheLatestRunOfAScenarioByAVersion) {
  Store store{folder, Store::Access::append};
  EXPECT_EQ(store.latest(), std::nullopt);
  EXPECT_EQ(store.latest(provenance.digest, provenance.version), std::nullopt);
  store.begin(provenance, start);
  const RunId second = store.begin(provenance, start).run;
  Provenance newer = provenance;
  newer.version = "0.2.0";
  const RunId third = store.begin(newer, start).run;
  EXPECT_EQ(store.latest(provenance.digest, provenance.version), second);
  EXPECT_EQ(store.latest(provenance.digest, "0.2.0"), third);
  EXPECT_EQ(store.latest("", provenance.version), std::nullopt);
  EXPECT_EQ(store.latest(), third);
}

TEST_F(StoreTest, LeavesOneFileBehind) {
  { Store{folder, Store::Access::append}.begin(provenance, start); }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder}, {}), 1);
}

TEST_F(StoreTest, IsTheUsersToNameWhereItIsToBeRead) {
  EXPECT_THROW((Store{folder, Store::Access::read}), InputError);
  Store store{folder, Store::Access::append};
  EXPECT_THROW(store.run({1}), InputError);
}

}  // namespace
}  // namespace bereik
