// The frame of a page in which something stands: a view's own page lies two frames deep, and comes late.

/** @throws after twenty seconds, with the frames that there are */
export async function frameWith(page, selector) {
  for (let tries = 0; tries < 100; tries += 1) {
    for (const frame of page.frames()) if (await frame.$(selector).catch(() => null)) return frame;
    await page.waitForTimeout(200);
  }
  throw new Error(`no frame has ${selector}; there are ${page.frames().map(frame => frame.url())}`);
}
