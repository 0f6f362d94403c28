// How a person works at the desk: every step is a click or a keystroke on what the page shows.
import { strict as assert } from 'node:assert'

export const BODY = '怀仁市市场监督管理局'
// The smallest picture there is: one white dot.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=='
const EVIDENCE = { name: '货架照片.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') }

/** One click on a demo person: by the body's name and a word of the role. Returns the person's name. */
export async function login(page, role, body = BODY) {
  await page.goto('/desk/login')
  const group = page.locator('.demo', { has: page.getByRole('heading', { name: body, exact: true }) })
  const person = group.getByRole('button').filter({ hasText: role }).first()
  await person.waitFor()
  const name = (await person.locator('strong').innerText()).trim()
  await person.click()
  await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor()
  return name
}

export async function logout(page) {
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '用户登录' }).waitFor()
}

/** Somebody else at the same machine. */
export async function relogin(page, role, body = BODY) {
  await page.context().clearCookies()
  return login(page, role, body)
}

/** Sets the demo clock in the header: "2026-03-16 09:00". */
export async function setClock(page, when) {
  await page.getByRole('button', { name: /^时钟/ }).click()
  await typeDate(page, '#clock', when)
  await press(page, page.getByRole('button', { name: '调整到这一时刻' }))
  await page.waitForFunction((text) => document.querySelector('.bar__btn[aria-haspopup]')?.textContent?.includes(text) || location.pathname.endsWith('/login'), when.slice(0, 10))
  await page.waitForTimeout(900)   // the page reads itself again under the new day
  await page.waitForLoadState('networkidle')
}

/** Waits until the place shows the words: what a page draws may come a moment after the frame it stands in. */
export async function shows(place, words, patience = 10000) {
  const until = Date.now() + patience
  let text = await place.innerText()
  while (!words.test(text) && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 50))
    text = await place.innerText()
  }
  assert.match(text, words)
}

const open = (page) => page.locator('.el-select__popper:visible, .el-picker__popper:visible')

/** A drop-down or calendar that is still open lies over the next field: a person clicks beside it or presses Escape. Under load
 *  one may open a moment after its field was left, so it is closed until none stays open. */
async function settle(page) {
  for (let tries = 0; tries < 12 && await open(page).count(); tries++) {
    if (tries % 2) await page.keyboard.press('Escape')
    else await page.locator('.el-dialog__title:visible, h1:visible').last().click({ timeout: 2000 }).catch(() => {})
    await page.waitForTimeout(150)
  }
}

/** A click where something may have opened in between: what lies over the place is closed and the click made again. */
async function press(page, place) {
  await place.waitFor()
  for (let tries = 0; tries < 4; tries++) {
    await settle(page)
    try { return await place.click({ timeout: 3000 }) } catch { if (!await place.count()) return }   // gone: the click had worked
  }
  await place.click()   // says what is in the way
}

async function typeDate(page, selector, text) {
  await page.fill(selector, text)
  await page.press(selector, 'Enter')
  await page.press(selector, 'Tab')
  await settle(page)
}

async function pick(page, selector, text) {
  await press(page, page.locator('.el-select__wrapper', { has: page.locator(selector) }))
  await page.fill(selector, text).catch(() => {})
  await page.locator('.el-select-dropdown__item:visible').filter({ hasText: text }).first().click()
  await settle(page)
}

/** Those who are chosen already stay chosen: a click on one of them would take him away. The picker learns their names a moment
 *  after it is drawn, so what it shows in the end decides, not what it showed first. */
async function pickMany(page, selector, names) {
  await page.locator('.el-select', { has: page.locator(selector) }).waitFor()
  for (const name of names) {
    const chosen = page.locator('.el-select', { has: page.locator(selector) }).locator('.el-tag').filter({ hasText: name })
    for (let tries = 0; tries < 4 && !(await chosen.count()); tries++) {
      await pick(page, selector, name)
      await chosen.first().waitFor({ timeout: 2000 }).catch(() => {})
    }
    await chosen.first().waitFor()
  }
}

async function choose(page, id, code, title) {
  const radio = page.locator(`input[name="${id}"][value="${code}"]`)
  if (await radio.count()) await radio.check()
  else await pick(page, `#${id}`, title)
}

async function fillParty(page, id, party) {
  await page.locator(`input[name="${id}-kind"][value="${party.kind}"]`).check()
  for (const key of ['name', 'code', 'legal_rep', 'id_number', 'address', 'phone', 'no_code_reason'])
    if (party[key]) await page.fill(`#${id}-${key}`, party[key])
}

async function fillList(page, id, spec, rows, tables) {
  for (const [index, row] of rows.entries()) {
    if (index > 0) await page.locator(`fieldset:has(#${id}-0-${spec.columns[0].key})`).getByRole('button', { name: '增加一行' }).click()
    for (const column of spec.columns) if (row[column.key] !== undefined) await fill(page, `${id}-${index}-${column.key}`, column, row[column.key], tables)
  }
}

const yes = (page, id, value) => page.locator(`input[name="${id}"]`).nth(value ? 0 : 1).check()
const title = (tables, spec, code) => tables[spec.table]?.find((entry) => entry.code === code)?.title ?? code

/** Fills one field the way its control wants it. Files: true uploads a small file. */
export async function fill(page, id, spec, value, tables) {
  const by = {
    boolean: () => yes(page, id, value), choice: () => choose(page, id, value, title(tables, spec, value)),
    choices: async () => { for (const code of value) await page.locator('.field', { hasText: spec.title }).getByLabel(title(tables, spec, code), { exact: true }).first().check() },
    date: () => typeDate(page, `#${id}`, value), time: () => typeDate(page, `#${id}`, value),
    party: () => fillParty(page, id, value), list: () => fillList(page, id, spec, value, tables),
    officer: () => pick(page, `#${id}`, value), officers: () => pickMany(page, `#${id}`, value),
    item: () => pick(page, `#${id}`, value), body: () => pick(page, `#${id}`, value),
    file: () => upload(page, id, value), files: () => upload(page, id, value),
  }[spec.type]
  if (by) await by()
  else await page.fill(`#${id}`, String(value))
}

async function upload(page, id, value) {
  await page.setInputFiles(`#${id}`, value === true ? EVIDENCE : value)
  await page.locator('.files__row', { hasText: 'SM3' }).first().waitFor()
}

/** The form's fields as the rulebook gives them: a test reads them to know which control to expect. */
export async function specOf(page, procedure, kind) {
  const rulebook = await page.evaluate(() => fetch('/api/v1/rulebook').then((answer) => answer.json()))
  const act = rulebook.procedures.find((one) => one.id === procedure)?.acts.find((one) => one.id === kind)
  assert.ok(act, `rulebook has no act ${kind} in ${procedure}`)
  return { act, tables: rulebook.tables }
}

/** Fills an open act form. `officers` and `at` are above the fields of the act. */
export async function fillAct(page, procedure, kind, { at, officers, ...values }) {
  const { act, tables } = await specOf(page, procedure, kind)
  await page.locator('#f-at').waitFor()
  if (at) await typeDate(page, '#f-at', at)
  if (officers) await pickMany(page, '#f-officers', officers)
  for (const [key, value] of Object.entries(values)) {
    const spec = act.fields.find((one) => one.key === key)
    assert.ok(spec, `${kind} has no field ${key}`)
    await fill(page, `f-${key}`, spec, value, tables)
  }
  await settle(page)
}

/** From the case page to the form of an act: the main button when it is that act, else the list of what can be done. */
export async function openAct(page, id, kind) {
  await page.goto(`/desk/cases/${id}`)
  await page.locator('.ident').waitFor()
  const main = page.locator(`[data-test="main-act"][href$="/acts/${kind}"]`)
  if (await main.count()) return main.click()
  await page.getByRole('button', { name: '可办事项' }).click()
  await page.locator(`.nexts a[href$="/acts/${kind}"]`).click()
}

export async function submit(page) {
  await press(page, page.locator('[data-test="submit"]'))
}

/** What the form says when an act was not taken, for the test's own message. */
export async function complaint(page) {
  const texts = await page.locator('[data-test="refusal"], [data-test="reason"], [data-test="stale"], .field__error, .answer, form .note--red').allInnerTexts()
  return texts.join(' | ').replace(/\s+/g, ' ')
}

/** A whole act by clicks: open, fill, submit, back on the case page. */
export async function doAct(page, id, procedure, kind, values = {}) {
  await openAct(page, id, kind)
  await fillAct(page, procedure, kind, values)
  await submit(page)
  const back = page.waitForURL(`**/desk/cases/${id}`, { timeout: 20000 }).then(() => true, () => false)
  if (!(await back)) assert.fail(`${kind} was not taken: ${await complaint(page)}`)
  await page.locator('.line .step__head', { hasText: (await specOf(page, procedure, kind)).act.title }).first().waitFor()
}
