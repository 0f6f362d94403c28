// The registers for anybody: at 1440 and 390 px the pages fit, axe finds nothing, each is ≤ 60 KB packed; a citizen checks a card.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { axe, launch, shot, SIZES, visitor } from './lib/browser.mjs'
import { login, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

const PAGES = {
  start: '/registers', bodies: '/bodies', 'bodies-found': '/bodies?region=140681&domain=market', 'bodies-none': '/bodies?q=没有这样的单位', 'bodies-wrong': '/bodies?on=2026-02-30',
  'body-lost': '/bodies/999999', items: '/items', 'items-found': '/items?domain=market&q=食品', item: '/items/SJ-SP-0012', 'item-then': '/items/SJ-SP-0012?on=1990-01-01',
  'item-lost': '/items/XX-0000', benchmarks: '/benchmarks', officers: '/officers', 'officer-lost': '/o/00000000000',
}
const LIMIT = 60 * 1024
const lost = (name) => name.endsWith('lost')

let server, browser, number, body
before(async () => {
  server = await start(['--rate', '0'])
  browser = await launch()
  body = (await (await fetch(`${server.url}/bodies.json?region=140681&domain=market`)).json()).rows[0].page
  const v = await visitor(browser, server.url)
  await login(v.page, '单位管理员', '怀仁市市场监督管理局')
  number = await v.page.evaluate(async () => (await (await fetch('/api/v1/qualifications?state=valid&limit=1')).json()).rows[0].certificate.number)
  await v.close()
})
after(async () => { await browser?.close(); await server?.stop() })

for (const size of Object.keys(SIZES)) {
  describe(`registers at ${SIZES[size].width} px, without scripts`, () => {
    let v
    before(async () => { v = await visitor(browser, server.url, size) })
    after(() => v?.close())
    const sound = async (name, path) => {
      const answer = await v.page.goto(path)
      assert.equal(answer.status(), lost(name) ? 404 : 200)
      assert.equal(await v.page.locator('script').count(), 0)
      assert.match(answer.headers()['content-security-policy'], /default-src 'none'/)
      assert.equal(answer.headers()['set-cookie'], undefined)
      assert.ok(gzipSync(await answer.text()).length <= LIMIT)
      await shot(v.page, `public-${name}-${size}`)
      const wide = await v.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(wide <= 0, `${name} is ${wide} px too wide`)
      assert.equal(await v.page.locator('h1').count(), 1)
      assert.match(await v.page.title(), /法度/)
      assert.deepEqual(await axe(v.page), [], `${name}: axe`)
      assert.deepEqual(v.complaints.splice(0), [], `${name}: console`)
    }
    for (const [name, path] of Object.entries(PAGES)) it(name, () => sound(name, path))
    it('body', () => sound('body', body))
    it('officer', () => sound('officer', `/o/${number}`))
  })
}

describe('what people do with it', () => {
  it('a citizen types the number on the card', async () => {
    const v = await visitor(browser, server.url, 'phone')
    await v.page.goto('/registers')
    await v.page.getByRole('main').getByRole('link', { name: '查验执法证件' }).click()
    await v.page.getByLabel('证件号码').fill(number)
    await v.page.getByRole('button', { name: '查验', exact: true }).click()
    await shows(v.page.locator('#answer'), /有效/)
    await shows(v.page.locator('#answer'), /姓名/)
    await v.page.getByLabel('证件号码').fill('00000000000')
    await v.page.getByRole('button', { name: '查验', exact: true }).click()
    await shows(v.page.locator('#answer'), /名册里没有这个号码/)
    await v.close()
  })
  it('an enterprise goes from the item to the article and to who may enforce it', async () => {
    const v = await visitor(browser, server.url)
    await v.page.goto('/items')
    await v.page.getByLabel('名称或者编码').fill('食品')
    await v.page.getByRole('form', { name: '查找执法事项' }).getByRole('button', { name: '查找' }).click()
    await v.page.locator('table.roll a').first().click()
    await shows(v.page.getByRole('main'), /处罚的依据/)
    await v.page.locator('#basis a').first().click()
    assert.match(v.page.url(), /\/help\/statutes\//)
    await v.close()
  })
  it('the list goes on page by page and keeps the search', async () => {
    const v = await visitor(browser, server.url)
    await v.page.goto('/items?domain=market')
    const first = await v.page.locator('table.roll tbody tr').first().innerText()
    await v.page.getByRole('link', { name: '下一页' }).click()
    assert.match(v.page.url(), /domain=market&after=/)
    assert.notEqual(await v.page.locator('table.roll tbody tr').first().innerText(), first)
    await v.page.getByRole('link', { name: '回到第一页' }).click()
    assert.equal(await v.page.locator('table.roll tbody tr').first().innerText(), first)
    await v.close()
  })
  it('the file of a person shows the QR of the card, which leads to the public page', async () => {
    const v = await visitor(browser, server.url)
    await login(v.page, '单位管理员', '怀仁市市场监督管理局')
    await v.page.goto('/desk/qualification?state=valid')
    await v.page.locator('table a').first().click()
    const picture = v.page.locator('.card-qr img').first()
    await picture.waitFor()
    assert.ok(await picture.evaluate((one) => one.complete && one.naturalWidth > 0), 'the picture is there')
    const address = await v.page.locator('.card-qr a').first().getAttribute('href')
    await v.page.goto(address)
    await shows(v.page.locator('#answer'), /有效/)
    await v.close()
  })
})

describe('every link of the registers', () => {
  it('leads to a page that exists', async () => {
    const seen = new Set(['/registers']), todo = ['/registers'], broken = [], large = []
    while (todo.length > 0) {
      await Promise.all(todo.splice(0, 16).map(async (path) => {
        const answer = await fetch(server.url + path)
        const text = await answer.text()
        if (answer.status !== 200) broken.push(`${path}: ${answer.status}`)
        if (!/\.(csv|json)/.test(path) && gzipSync(text).length > LIMIT) large.push(path)
        for (const [, href] of text.matchAll(/<a [^>]*href="(\/(?:registers|bodies|items|benchmarks|officers)[^"#]*)/g)) {
          const next = href.replaceAll('&amp;', '&')
          if (!seen.has(next)) { seen.add(next); todo.push(next) }
        }
      }))
    }
    assert.deepEqual(broken, [])
    assert.deepEqual(large, [])
    assert.ok(seen.size > 700, `${seen.size} pages`)
  })
})
