package bupai.reminder;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.makeup.Makeups;
import bupai.roster.Classes;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import bupai.wording.Language;
import bupai.wording.Texts;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Texts to copy into a chat, for a class and for one student. */
@Controller
class ChatPages {

    private final ChatTexts chats;
    private final Texts texts;
    private final Classes classes;
    private final Makeups makeups;

    ChatPages(ChatTexts chats, Texts texts, Classes classes, Makeups makeups) {
        this.chats = chats;
        this.texts = texts;
        this.classes = classes;
        this.makeups = makeups;
    }

    @GetMapping("/classes/{class}/group-text")
    String ofClass(Caller caller, @PathVariable("class") String name, Model page) {
        caller.must(Right.FOLLOW_STUDENTS);
        var one = classes.inScope(new ClassName(name), caller.scope());
        page.addAttribute("className", one.name().value());
        page.addAttribute("missing", chats.missing(one).size());
        page.addAttribute(
                "chinese", chats.toClass(one, texts.current(LetterSlots.CLASS_CHAT, Language.ZH), Language.ZH));
        page.addAttribute(
                "english", chats.toClass(one, texts.current(LetterSlots.CLASS_CHAT, Language.EN), Language.EN));
        return "reminder/group-text";
    }

    /** Alone on a page, to print. */
    @GetMapping("/makeups/{student}/chat")
    String ofStudent(Caller caller, @PathVariable String student, Model page) {
        caller.must(Right.FOLLOW_STUDENTS);
        page.addAttribute(
                "number",
                makeups.of(caller, StudentNumber.of(student)).student().value());
        return "reminder/chat";
    }

    @GetMapping("/makeups/{student}/qr.png")
    ResponseEntity<byte[]> qr(Caller caller, @PathVariable String student) {
        caller.must(Right.FOLLOW_STUDENTS);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(chats.qr(caller, StudentNumber.of(student)));
    }
}
