#!/bin/sh
# Makes the documents of other producers anew, from `sources`: LibreOffice, Chromium, groff with Ghostscript, Typst, then qpdf and
# Ghostscript rewriting some of them. They are kept, for not every machine has these programs.
set -eu
cd "$(dirname "$0")"
soffice --headless --convert-to pdf --outdir . sources/soc2-prose.html sources/iso27018.html sources/aoc.html sources/drill.html \
  sources/agreement.html sources/policy.html
for name in soc1-columns iso27001 responsibility soc2-zh iso22301-zh; do
  chromium --headless --no-sandbox --allow-file-access-from-files --no-pdf-header-footer --print-to-pdf="$name.pdf" \
    "file://$PWD/sources/$name.html"
done
for name in bridge tenk; do groff -Tps "sources/$name.troff" | ps2pdf - "$name.pdf"; done
for name in soc3 whitepaper; do typst compile "sources/$name.typ" "$name.pdf"; done
gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile=rewritten.pdf agreement.pdf && mv rewritten.pdf agreement.pdf
qpdf --object-streams=generate --linearize iso27018.pdf rewritten.pdf && mv rewritten.pdf iso27018.pdf
qpdf --object-streams=generate --recompress-flate --compression-level=9 soc1-columns.pdf rewritten.pdf && mv rewritten.pdf soc1-columns.pdf
