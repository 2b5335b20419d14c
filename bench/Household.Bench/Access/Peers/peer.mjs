// Decides the questions of one household with casbin and with Cedar, and prints the nanoseconds of one decision of each as JSON.
// The facts are in the file that is named: roles, delegations, and what each role may do. Neither says why, knows levels of assurance, conditions or dates.
import { readFileSync } from "node:fs";
import { newEnforcer, newModelFromString, StringAdapter } from "casbin";
import cedar from "@cedar-policy/cedar-wasm/nodejs";

const facts = JSON.parse(readFileSync(process.argv[2], "utf8"));

async function casbinDecider() {
  const model = newModelFromString(`
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub, r.obj) && r.act == p.act
`);
  const lines = [];
  for (const [role, acts] of Object.entries(facts.table)) for (const act of acts) lines.push(`p, ${role}, ${act}`);
  for (const one of facts.lets) for (const act of one.acts) lines.push(`p, ${one.id}, ${act}`);
  for (const one of facts.roles) lines.push(`g, ${one.sub}, ${one.role}, ${one.obj}`);
  for (const one of facts.lets) for (const obj of one.objs) lines.push(`g, ${one.sub}, ${one.id}, ${obj}`);
  const enforcer = await newEnforcer(model, new StringAdapter(lines.join("\n")));
  return ({ sub, obj, act }) => enforcer.enforceSync(sub, obj, act);
}

function cedarDecider() {
  const list = (acts) => acts.map((act) => `Action::"${act}"`).join(", ");
  const policies = Object.entries(facts.table).map(([role, acts]) => `permit(principal, action in [${list(acts)}], resource) when { resource["${role}"].contains(principal) };`);
  for (const one of facts.lets) for (const obj of one.objs) policies.push(`permit(principal == Member::"${one.sub}", action in [${list(one.acts)}], resource == Thing::"${obj}");`);
  const parsed = cedar.preparsePolicySet("household", { staticPolicies: policies.join("\n") });
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed));
  const roles = Object.keys(facts.table);
  const member = (id) => ({ __entity: { type: "Member", id } });
  const entities = [
    ...facts.members.map((id) => ({ uid: { type: "Member", id }, attrs: {}, parents: [] })),
    ...facts.things.map((id) => ({
      uid: { type: "Thing", id },
      attrs: Object.fromEntries(roles.map((role) => [role, facts.roles.filter((one) => one.obj === id && one.role === role).map((one) => member(one.sub))])),
      parents: [],
    })),
  ];
  return ({ sub, obj, act }) => {
    const answer = cedar.statefulIsAuthorized({
      principal: { type: "Member", id: sub }, action: { type: "Action", id: act }, resource: { type: "Thing", id: obj }, context: {}, preparsedPolicySetId: "household", entities,
    });
    if (answer.type !== "success") throw new Error(JSON.stringify(answer));
    return answer.response.decision === "allow";
  };
}

// As the benchmark measures itself: the fastest and the median of many rounds, after a warm-up.
function timed(decide) {
  const questions = facts.questions;
  let yes = 0;
  for (const question of questions) if (decide(question)) yes++;
  const rounds = [];
  let next = 0;
  const round = (calls) => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) {
      decide(questions[next]);
      next = (next + 1) % questions.length;
    }
    return Number(process.hrtime.bigint() - start) / calls;
  };
  const until = Date.now() + 2000;
  while (Date.now() < until) round(questions.length);
  for (let i = 0; i < 30; i++) rounds.push(round(questions.length));
  rounds.sort((a, b) => a - b);
  return { fastest: rounds[0], median: rounds[rounds.length >> 1], yes };
}

console.log(JSON.stringify({ casbin: timed(await casbinDecider()), cedar: timed(cedarDecider()) }));
