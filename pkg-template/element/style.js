// How the element looks. Every colour can be set from outside; light or dark is what the page says it is (`color-scheme`).
export const STYLE = `
:host{display:block;line-height:1.45;font-variant-numeric:tabular-nums;
--tone:var(--payi-ok,light-dark(#1b6e46,#63c394))}
:host([hidden]){display:none}
[part=base]{position:relative;min-block-size:var(--payi-block-size,8.6em)}
:host([compact]) [part=base]{min-block-size:var(--payi-block-size,4.6em)}
:host([compact]) :is([part=forecast],[part=reset],[part=type]){display:none}
[data-state=exceeded]{--tone:var(--payi-exceeded,light-dark(#8a5a00,#e3b04b))}
[data-state=overrun]{--tone:var(--payi-overrun,light-dark(#b3261e,#f0857d))}
[data-state=blocked]{--tone:var(--payi-blocked,light-dark(#7a1f5c,#df8fc3))}
[data-stale] :is([part=meter],[part=amounts],[part=forecast]){opacity:.6}
[part=header],[part=amounts]{display:flex;flex-wrap:wrap;gap:0 .6em;align-items:baseline}
[part=label]{font-weight:600;overflow-wrap:anywhere}
[part=type],[part=forecast],[part=reset],[part=age]{color:var(--payi-soft,light-dark(#575d62,#a3abb1));font-size:.87em}
[part=state]{margin-inline-start:auto;color:var(--tone);font-weight:600;font-size:.9em;white-space:nowrap}
[part=state][hidden]{display:none}
[part=icon]{inline-size:1em;block-size:1em;vertical-align:-.14em;margin-inline-end:.3em;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
[part=amount]{font-size:1.25em;font-weight:600}
[part=percent]{margin-inline-start:auto}
[part=bar]{display:block;overflow:visible;margin-block:.25em}
:host(:dir(rtl)) [part=bar]{transform:scaleX(-1)}
[part=track]{fill:var(--payi-track,light-dark(#e4e4df,#2e3439))}
[part=fill],[part=stripe]{fill:var(--tone)}
:is([part=tick],[part=max]){stroke:currentColor;stroke-width:2}
p{margin:0}
p:empty{display:none}
[part=status]{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (prefers-reduced-motion:no-preference){[part=fill]{transition:width .35s ease-out}}
@media (forced-colors:active){[part=track]{fill:Canvas;stroke:CanvasText}[part=fill],[part=stripe]{fill:Highlight}[part=state]{color:CanvasText}}
`;
