package org.rankwise.bench;

/** A program that does nothing: what starting a JVM costs. */
final class Noop {
    public static void main(String[] args) {}
}
