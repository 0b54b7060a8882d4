/* Codes by libqrencode in one process, for benches/posters.rs: reads a text a line, prints the seconds that encoding took
   and the modules along the side of the last code. Level Q, capitals and digits as they are. */
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(void) {
  static char lines[4096][128];
  int count = 0, side = 0;
  while (count < 4096 && fgets(lines[count], sizeof lines[count], stdin)) {
    lines[count][strcspn(lines[count], "\n")] = 0;
    count++;
  }
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int at = 0; at < count; at++) {
    QRcode *code = QRcode_encodeString(lines[at], 0, QR_ECLEVEL_Q, QR_MODE_8, 1);
    if (!code) return 1;
    side = code->width;
    QRcode_free(code);
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  printf("%f %d\n", (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9, side);
  return 0;
}
