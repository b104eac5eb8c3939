package it;

import it.later.Words;

/** Was compiled before there was a component. */
public final class Caller implements Words {
    @Override
    public String shout(String word) {
        return word + "!";
    }
}
