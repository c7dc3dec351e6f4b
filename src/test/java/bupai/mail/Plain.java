package bupai.mail;

import java.util.List;
import java.util.Optional;

/** Words every letter the same way. */
class Plain implements Wording {

    static final String TEXT = "同学您好：\n请在 3 月 20 日前完成补拍。";
    static final String HTML = "<!doctype html><html lang=\"zh-CN\"><body><p>请在 3 月 20 日前完成补拍。</p></body></html>";

    @Override
    public boolean words(Letter.Kind kind) {
        return true;
    }

    @Override
    public Optional<String> reasonGone(Letter letter) {
        return Optional.empty();
    }

    @Override
    public Text word(Letter letter) {
        return new Text(TEXT, HTML, List.of());
    }
}
