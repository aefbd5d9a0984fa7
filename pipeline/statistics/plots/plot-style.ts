/**
 * The colours of plots: those of Okabe and Ito, which people who see colours differently can tell apart, with a line around
 * each.
 */
export const PLOT_STYLE = `text{font:12px system-ui,sans-serif;fill:#1f2328}
.ground{fill:#fff}.grid{stroke:#d0d7de}.amount{text-anchor:end}.tick{text-anchor:middle}
path,rect{stroke:#fff;stroke-width:1}
.s0{fill:#0072b2}.s1{fill:#e69f00}.s2{fill:#cc79a7}.s3{fill:#8c959f}
@media(prefers-color-scheme:dark){text{fill:#e6e9ed}.ground{fill:#171b22}.grid{stroke:#3a434e}path,rect{stroke:#171b22}}`;
