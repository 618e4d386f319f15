/**
 * From now on this process, or page, shows a time that is ahead by so many milliseconds. It is sent
 * to the browser as text, so it may use nothing from outside itself.
 */
export function shiftClock(shiftMs: number): void {
  const RealDate = Date
  const now = () => RealDate.now() + shiftMs
  const Shifted = new Proxy(RealDate, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  RealDate.prototype.constructor = Shifted
  globalThis.Date = Shifted
}
