"""Reads stories of frames, one a line of JSON, and says where a frame is not seen as it was drawn, or two ways of sending it as two screens."""
import json
import sys
import unicodedata

import pyte
from wcwidth import wcswidth


def seen(screen):
    """The cells with what is seen of them; of what a wide letter covers nothing."""
    looks = []
    for y in range(screen.lines):
        wide = False
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            # A stub without its wide letter is what is left of one that was written over.
            looks.append(("", []) if wide else (cell.data or " ", [cell.bold, cell.underscore, cell.reverse]))
            wide = not wide and wcswidth(cell.data) == 2
    return looks


frames = 0
for line in sys.stdin:
    steps = json.loads(line)
    columns, rows = steps[0]["size"]
    screens = [pyte.Screen(columns, rows) for _ in range(2)]
    streams = [pyte.ByteStream(screen) for screen in screens]
    spared = set()
    for place, step in enumerate(steps):
        columns, rows = step["size"]
        for screen, stream, name in zip(screens, streams, ("ours", "stock")):
            screen.resize(rows, columns)
            stream.feed(bytes.fromhex(step[name]))
        ours, stock = map(seen, screens)
        drawn = [(unicodedata.normalize("NFC", letters), manner if letters else []) for letters, manner in step["drawn"]]
        spared.update(step["uncovered"])
        spared = {at for at in spared if at < len(ours) and ours[at] != stock[at]}
        others = [(at % columns, at // columns, a, b) for at, (a, b) in enumerate(zip(ours, drawn)) if a != b]
        others += [(at % columns, at // columns, a, "stock", b) for at, (a, b) in enumerate(zip(ours, stock)) if a != b and at not in spared]
        cursors = [(screen.cursor.x, screen.cursor.y, screen.cursor.hidden) for screen in screens]
        if others or cursors[0] != cursors[1]:
            print(f"frame {place} of {columns} by {rows}: cursors {cursors}; cells {others[:6]}; bytes", bytes.fromhex(step["ours"]))
            break
        frames += 1
print(f"{frames} frames seen the same")
