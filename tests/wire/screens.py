"""Reads stories of frames, one a line of JSON, and says where two ways of sending one are seen as two screens."""
import json
import sys

import pyte


def seen(screen):
    """The cells with what is seen of them, and the cursor."""
    cells = [screen.buffer[y][x] for y in range(screen.lines) for x in range(screen.columns)]
    look = [(cell.data, cell.bold, cell.underscore, cell.reverse) for cell in cells]
    return look, (screen.cursor.x, screen.cursor.y, screen.cursor.hidden)


frames = 0
for line in sys.stdin:
    steps = json.loads(line)
    columns, rows = steps[0]["size"]
    screens = [pyte.Screen(columns, rows) for _ in range(2)]
    streams = [pyte.ByteStream(screen) for screen in screens]
    for place, step in enumerate(steps):
        for screen, stream, name in zip(screens, streams, ("ours", "stock")):
            columns, rows = step["size"]
            screen.resize(rows, columns)
            stream.feed(bytes.fromhex(step[name]))
        ours, stock = map(seen, screens)
        if ours != stock:
            cells = [(at % columns, at // columns, a, b) for at, (a, b) in enumerate(zip(ours[0], stock[0])) if a != b]
            print(f"frame {place} of {columns} by {rows}: cursor {ours[1]} for {stock[1]}; cells {cells[:8]}; bytes", bytes.fromhex(step["ours"]), "stock", bytes.fromhex(step["stock"]))
            break
        frames += 1
print(f"{frames} frames seen the same")
