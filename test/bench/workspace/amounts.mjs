// Amounts as manifests write them.

/** @param {number} milli thousandths of a core */
export const cpuText = milli => (milli % 1000 === 0 ? `${milli / 1000}` : `${milli}m`);

/** @param {number} mebi Mi */
export const memoryText = mebi => (mebi % 1024 === 0 ? `${mebi / 1024}Gi` : `${mebi}Mi`);
