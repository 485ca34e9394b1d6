// Finds a package that is not installed here among the SDKs.
const SDKS = new URL("../../sdks/package.json", import.meta.url).href;

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || /^[./]|:/.test(specifier)) throw error;
    return next(specifier, { ...context, parentURL: SDKS });
  }
}
