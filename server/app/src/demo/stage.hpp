#pragma once
// Takes the steps of stories through the real commands: propose, judge, append.
#include "command.hpp"
#include "demo/story.hpp"

namespace fadu::app::demo {

/// A story on its way, with the dossier it makes.
struct Play {
  Story story;
  Record record{};
  std::size_t next{};                  ///< step to take
  std::size_t known_findings{};        ///< at the last step
};

class Stage {
 public:
  Stage(App& app, const Cast& cast, std::uint64_t seed);

  /// The next step of the play, at the time it was received. Error code: demo_step.
  Answer<Done> take(store::Tx& tx, Play& play);
  /// Looks at the dossier as of `now`, in case a date has passed since the last step.
  void look_again(store::Tx& tx, Play& play, Instant now);

  /// Parts of take(), for the bulk path.
  Answer<Proposal> propose_step(Play& play, const Step& step);
  [[nodiscard]] Record open_record(const Play& play) const;

 private:
  /// Whether a reason has to be kept. Error code: demo_step, when the law says no or asks for a reason the story has not.
  Answer<bool> judge_step(const law::World& world, const Play& play, const Step& step, const Proposal& proposal);
  [[nodiscard]] Failure<Problem> broken(const Play& play, const Step& step, const Problem& why) const;
  [[nodiscard]] ActRequest request_of(const Play& play, const Step& step) const;

  App& app_;
  const Cast& cast_;
  std::shared_ptr<const registers::Registers> registers_;
  std::vector<Caller> callers_;
  Random codes_;
};

}  // namespace fadu::app::demo
