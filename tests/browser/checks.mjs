// What must hold on every screen: no axe findings in both themes, no sideways scroll at 320 px.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const counted = { screens: 0 };

/** What axe finds, twice: a page that is being painted anew in other colours has settled by then. */
async function findings(page) {
  const first = await look(page);
  if (!first.length) return first;
  await page.waitForTimeout(500);
  return look(page);
}

async function look(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const result = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), tags);
  return result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
}

export async function checkScreen(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The new colours are painted before they are measured.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))));
    assert.deepEqual(await findings(page), [], `axe on ${name}, ${colorScheme}`);
    counted.screens += 1;
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/** One theme: for screens of which the other theme is looked at elsewhere. */
export async function checkOnce(page, name, colorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))));
  assert.deepEqual(await findings(page), [], `axe on ${name}, ${colorScheme}`);
  counted.screens += 1;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

export async function checkNarrow(page, name) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  // Measured when the page has settled at its new width.
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const out = wide <= 320 ? '' : await page.evaluate(() => [...document.querySelectorAll('main *')]
    .filter((e) => e.getBoundingClientRect().right > 322).slice(-3).map((e) => e.outerHTML.slice(0, 160)).join(' | '));
  await page.setViewportSize(before);
  assert.ok(wide <= 320, `${name} is ${wide} px wide at 320: ${out}`);
}
