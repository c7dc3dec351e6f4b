package bupai.demo;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Answers a letter as a student does from a mail program. */
@Component
@Profile("demo")
@ConditionalOnProperty(DemoMailPlace.INSIDE)
class DemoAnswer {

    private final JavaMailSender post;

    DemoAnswer(JavaMailSender post) {
        this.post = post;
    }

    void send(ReceivedLetter letter, List<MultipartFile> photos) throws IOException {
        try {
            var mail = post.createMimeMessage();
            var answer = new MimeMessageHelper(mail, true, "UTF-8");
            answer.setFrom(letter.to());
            answer.setTo(letter.answerTo());
            answer.setSubject("回复：" + letter.subject());
            answer.setText("老师好，照片见附件。");
            mail.setHeader("In-Reply-To", letter.messageId());
            mail.setHeader("References", letter.messageId());
            for (var photo : photos) {
                var name = photo.getOriginalFilename();
                if (!photo.isEmpty()) {
                    answer.addAttachment(name == null ? "-" : name, new ByteArrayResource(photo.getBytes()));
                }
            }
            post.send(mail);
        } catch (jakarta.mail.MessagingException notToBeSent) {
            throw new IOException(notToBeSent);
        }
    }
}
