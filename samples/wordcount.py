"""Counts the words of a text file and prints the most common ones.

    coil samples/wordcount.py [FILE [COUNT]]

Without a file it counts samples/data/fable.txt, read many times over so that there is something to count.
"""

import os
import sys


def words_of(text):
    word = []
    for character in text:
        if character.isalpha() or character == "'":
            word.append(character)
        elif word:
            yield "".join(word).lower()
            word.clear()
    if word:
        yield "".join(word).lower()


def count_words(path, times):
    counts = {}
    for _ in range(times):
        with open(path, encoding="utf-8") as file:
            for line in file:
                for word in words_of(line):
                    counts[word] = counts.get(word, 0) + 1
    return counts


def main():
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "fable.txt")
    path = sys.argv[1] if len(sys.argv) > 1 else own
    shown = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    counts = count_words(path, 1 if len(sys.argv) > 1 else 50)
    total = sum(counts.values())
    print(f"{total:,} words, {len(counts):,} different ones")
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:shown]:
        print(f"{count:8,}  {count / total:6.2%}  {word}")


main()
