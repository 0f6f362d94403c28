#include "register_hands.hpp"

namespace fadu::app {
namespace {

void put(Home& home, const registers::Registers& registers, const registers::Service& service, Date on) {
  if (on < service.valid.from && home.body) return;   // a later service does not hide the present one
  home.body = registers.find_body(service.body);
  home.serving = service.valid.on(on);
  home.auxiliary = service.auxiliary;
  home.until = service.valid.to;
}

}  // namespace

Homes homes_on(const registers::Registers& registers, Date on) {
  Homes out;
  for (const registers::Service& service : registers.tables().services) {   // by person, then by start
    Home& home = out[service.person];
    home.person = registers.find_person(service.person);
    put(home, registers, service, on);
  }
  return out;
}

std::optional<Home> home_of(const registers::Registers& registers, law::PersonId person, Date on) {
  Home home;
  home.person = registers.find_person(person);
  for (const registers::Service& service : registers.tables().services)
    if (service.person == person) put(home, registers, service, on);
  if (!home.person || !home.body) return std::nullopt;
  return home;
}

Hands hands_of(const Caller& caller, const registers::Body& body) {
  Hands out;
  for (const access::Post& post : caller.actor.posts) {
    const access::Actor one{caller.actor.person, {post}};
    if (!access::decide(one, access::Action::register_write, {body.id.value, body.region, access::Label::normal, {}, {}}).allowed) continue;
    (post.role == access::Role::supervisor ? out.bureau : out.agency) = true;
  }
  return out;
}

}  // namespace fadu::app
