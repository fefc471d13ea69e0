// Links that a table gives: only to the web, and to files beside the page.

/**
 * @param {string} url as the table has it; may be empty
 * @param {string} source which may be an address itself
 * @param {string} page of the source, may be empty
 * @returns {string | null}
 */
export function linkOf(url, source, page) {
  const link = safeLink(url) ?? (/^https?:/i.test(source) ? safeLink(source) : null);
  const isPage = link !== null && /^\d+$/.test(page) && /^[^?#]*\.pdf$/i.test(link);
  return isPage ? `${link}#page=${page}` : link;
}

/** What looks like another host: a folder called so would be one in a million. */
const HOST = /^(www\.|[\w-]+(\.[\w-]+)*\.(com|edu|gov|info|int|net|org|sy)([/?#]|$))/i;

/**
 * An address of the web, or the path of a file from where the page lies; null for all else, such
 * as a script, a path from the root of a disk, or another host without a scheme.
 *
 * @param {string} text
 * @returns {string | null}
 */
export function safeLink(text) {
  const given = text.trim().replaceAll("\\", "/");
  if (!given || /[\p{Cc}\p{Cf}]/u.test(given)) return null;
  if (/^https?:\/\//i.test(given)) return URL.canParse(given) ? new URL(given).href : null;
  return isBeside(given) ? `./${given.replace(/\s/g, "%20")}` : null;
}

/**
 * Whether an address is the path of a file from where the page lies.
 *
 * @param {string} path
 */
function isBeside(path) {
  const isElsewhere = /^[a-z][a-z\d+.-]*:/i.test(path) || path.startsWith("/") || HOST.test(path);
  return !isElsewhere && /\.\w+([?#]|$)/.test(path);
}
